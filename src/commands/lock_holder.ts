import type { JsonObject } from "../kernel/events.ts";
import type { LockHolder } from "../kernel/plugin.ts";

/** Who holds the lock, in JSON. */
export function holderDocument(holder: LockHolder): JsonObject {
  return {
    kind: holder.kind ?? "session",
    pid: holder.pid,
    host: holder.host ?? null,
    user: holder.user,
    application: holder.application,
    address: holder.address,
    since: holder.since,
    silent_ms: holder.silentMs ?? null,
    dead: holder.isDead ?? false,
  };
}

/** Who holds the lock, for people. */
export function holderText(holder: LockHolder): string {
  const { pid, host, user, application, address, since } = holder;
  const facts = [
    user === "" ? "" : `user ${user}`,
    application === "" ? "" : `application ${application}`,
    address === "" ? "" : `from ${address}`,
    since === "" ? "" : `since ${since.replace("T", " ").slice(0, 19)}`,
  ].filter((fact) => fact !== "");
  const where = host === undefined ? "" : ` on ${host}`;
  return `process ${pid}${where} (${facts.join(", ")})`;
}

/** `0.4 s`, `31 s` */
export function secondsText(ms: number): string {
  const seconds = ms / 1_000;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
