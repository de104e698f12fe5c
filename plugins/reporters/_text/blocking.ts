import type { EventOf } from "../../../src/kernel/mod.ts";
import { blockerText, durationText } from "../../../src/kernel/mod.ts";
import { nameOf } from "./lines.ts";
import { oneLine } from "./printable.ts";

const REPEAT_MS = 30_000;

/** Tells who blocks a migration: when that changes, and again when it has become long. */
export class Blocking {
  readonly #now: () => number;
  #told: { readonly what: string; readonly atMs: number } | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The line to show now, if any. */
  attempt(event: EventOf<"locks:waiting">): string | undefined {
    const { migration, waitedMs, blockers, queued } = event;
    const name = nameOf(migration);
    const what = [name, ...blockers.map(({ pid }) => pid)].join();
    const atMs = this.#now();
    if (this.#told?.what === what && atMs - this.#told.atMs < REPEAT_MS) {
      return undefined;
    }
    this.#told = { what, atMs };
    const by = blockers.length === 0
      ? ""
      : `, blocked by ${
        blockers.map(blockerText).map(oneLine).join("; and by ")
      }`;
    return `  ${name} has waited ${durationText(waitedMs)} for a lock${by}${
      queueText(queued)
    }`;
  }
}

/** A session that was ended. */
export function terminatedLine(
  { migration, blocker }: EventOf<"blocker:terminated">,
): string {
  return `  ${nameOf(migration)}: terminated ${oneLine(blockerText(blocker))}`;
}

function queueText(queued: number): string {
  if (queued === 0) return "";
  return queued === 1
    ? "; 1 session queues behind it"
    : `; ${queued} sessions queue behind it`;
}
