import type { EventOf } from "../../../src/kernel/mod.ts";
import { durationText } from "../../../src/kernel/mod.ts";
import { holderText } from "./messages.ts";

const REPEAT_MS = 10_000;

/** Tells of a wait for the lock: once, and again when it has become long. */
export class Waiting {
  #toldAtMs: number | undefined;

  /** The line to show now, if any. */
  attempt(
    { holder, waitedMs }: EventOf<"lock:waiting">,
  ): string | undefined {
    const told = this.#toldAtMs;
    if (told !== undefined && waitedMs - told < REPEAT_MS) return undefined;
    this.#toldAtMs = waitedMs;
    const by = holder === undefined ? "" : `, held by ${holderText(holder)}`;
    return told === undefined
      ? `Waiting for the migration lock${by}`
      : `Still waiting for the migration lock after ${
        durationText(waitedMs)
      }${by}`;
  }

  /** The line to show when the wait is over; none where nobody was told of it. */
  end(waitedMs: number): string | undefined {
    if (this.#toldAtMs === undefined) return undefined;
    this.#toldAtMs = undefined;
    return `Took the migration lock after ${durationText(waitedMs)}`;
  }
}
