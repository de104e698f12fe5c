import type {
  EventOf,
  LockHolder,
  ServerNotice,
  Stray,
} from "../../../src/kernel/mod.ts";
import { placeText } from "./place.ts";
import { oneLine } from "./printable.ts";

/** What is told of a file that no loader took. */
export function strayMessage({ file, reason, suggestion }: Stray): string {
  const name = oneLine(file);
  const remedy = suggestion === undefined
    ? ""
    : `; rename it to ${oneLine(suggestion)}`;
  return `${name} is not a migration: ${oneLine(reason)}${remedy}`;
}

/** A warning on one line, with the place it is about. */
export function warningMessage(
  { message, place }: Pick<EventOf<"warning">, "message" | "place">,
): string {
  const text = oneLine(message);
  return place === undefined ? text : `${oneLine(placeText(place))}: ${text}`;
}

/** Who holds the lock, as far as the server tells. */
export function holderText(holder: LockHolder): string {
  const { pid, host, user, application, address, since } = holder;
  const facts = [
    user === "" ? "" : `user ${user}`,
    application === "" ? "" : `application ${application}`,
    address === "" ? "" : `from ${address}`,
    since === "" ? "" : `since ${since.replace("T", " ").slice(0, 19)}`,
  ].filter((fact) => fact !== "");
  const told = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  const where = host === undefined ? "" : ` on ${host}`;
  return oneLine(`process ${pid}${where}${told}`);
}

/** Whether a notice is the server's warning. */
export function isWarning({ severity }: ServerNotice): boolean {
  return severity === "WARNING";
}

/** Whether a notice is for those who look for it. */
export function isDebug({ severity }: ServerNotice): boolean {
  return severity.startsWith("DEBUG");
}
