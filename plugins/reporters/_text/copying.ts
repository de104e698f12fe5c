import type { EventOf } from "../../../src/kernel/mod.ts";
import { placeText } from "./place.ts";
import { oneLine } from "./printable.ts";
import { byteCount } from "./quantity.ts";

const REPEAT_MS = 10_000;

/** Tells of data on its way to the server, when there is so much that it takes long. */
export class Copying {
  readonly #now: () => number;
  #what: string | undefined;
  #toldAt = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The line to show now, if any. */
  progress(
    { place, bytes, totalBytes }: EventOf<"copy:progress">,
  ): string | undefined {
    const what = oneLine(placeText(place));
    const now = this.#now();
    if (what !== this.#what) {
      this.#what = what;
      this.#toldAt = now;
      return undefined;
    }
    if (now - this.#toldAt < REPEAT_MS || bytes >= totalBytes) return undefined;
    this.#toldAt = now;
    return `  ${what}: ${byteCount(bytes)} of ${byteCount(totalBytes)}`;
  }
}
