import type { EventOf, Output } from "../../../src/kernel/mod.ts";
import { durationText } from "../../../src/kernel/mod.ts";
import { barText, percent } from "./live_line.ts";
import type { LiveLine } from "./live_line.ts";
import type { Paint } from "./paint.ts";
import { oneLine } from "./printable.ts";
import { byteCount, counted } from "./quantity.ts";

/** Elsewhere than on a terminal, progress is told no more often. */
const REPEAT_MS = 10_000;

/** Tells how far the copying of data is. */
export class Syncing {
  readonly #output: Output;
  readonly #live: LiveLine;
  readonly #now: () => number;
  #toldAt: number | undefined;

  constructor(output: Output, live: LiveLine, now: () => number) {
    this.#output = output;
    this.#live = live;
    this.#now = now;
  }

  /** Shows it on a terminal; elsewhere returns the line to write now, if any. */
  progress(event: EventOf<"sync:progress">): string | undefined {
    if (this.#output.isTerminal) {
      this.#live.show(
        `  ${barText(event.fraction)}  ${factsOf(event).join("  ")}`,
      );
      return undefined;
    }
    const now = this.#now();
    this.#toldAt ??= now;
    if (now - this.#toldAt < REPEAT_MS) return undefined;
    this.#toldAt = now;
    return `  ${
      [percent(event.fraction), ...factsOf(event)].join(", ")
    } after ${durationText(event.elapsedMs)}`;
  }

  /** `  ✓ app.users  1200 rows  3.4 MB  120 ms` */
  copied(
    { table, rows, bytes, durationMs }: EventOf<"sync:table">,
    paint: Paint,
  ): string {
    return `  ${paint("✓", "good")} ${oneLine(table)}  ${
      counted(rows, "row")
    }  ${byteCount(bytes)}  ${durationText(durationMs)}`;
  }
}

function factsOf(
  { tables, bytes, elapsedMs, leftMs }: EventOf<"sync:progress">,
): readonly string[] {
  const rate = elapsedMs === 0 ? 0 : bytes / (elapsedMs / 1000);
  return [
    byteCount(bytes),
    `${byteCount(Math.round(rate))}/s`,
    ...(leftMs === undefined ? [] : [`${durationText(leftMs)} left`]),
    tables.map(({ table, fraction }) =>
      `${oneLine(table)} ${percent(fraction)}`
    ).join(", "),
  ];
}
