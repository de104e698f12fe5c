import type { EventOf, Output } from "../../../src/kernel/mod.ts";
import { durationText } from "../../../src/kernel/mod.ts";
import { nameOf } from "./lines.ts";
import { barText, percent } from "./live_line.ts";
import type { LiveLine } from "./live_line.ts";
import { oneLine } from "./printable.ts";
import { byteCount, counted } from "./quantity.ts";

/** Elsewhere than on a terminal, of one thing is told no more often. */
const REPEAT_MS = 10_000;

/**
 * Tells how far a long statement is: on a terminal in one line that changes
 * and goes when something else is told, elsewhere in a line now and then.
 */
export class ProgressLine {
  readonly #output: Output;
  readonly #live: LiveLine;
  readonly #now: () => number;
  #told: { readonly what: string; readonly atMs: number } | undefined;

  constructor(output: Output, live: LiveLine, now: () => number) {
    this.#output = output;
    this.#live = live;
    this.#now = now;
  }

  /** Shows it on a terminal; elsewhere returns the line to write now, if any. */
  show(event: EventOf<"statement:progress">): string | undefined {
    if (!this.#output.isTerminal) return this.#line(event);
    this.#live.show(terminalText(event));
    return undefined;
  }

  #line(event: EventOf<"statement:progress">): string | undefined {
    const { command, runningMs } = event;
    // That something runs is no news to a log; how far it is may be.
    if (command === undefined) return undefined;
    const what = `${nameOf(event.migration)} ${command}`;
    const atMs = this.#now();
    if (this.#told?.what === what && atMs - this.#told.atMs < REPEAT_MS) {
      return undefined;
    }
    this.#told = { what, atMs };
    return `  ${nameOf(event.migration)}: ${factsOf(event).join(", ")} after ${
      durationText(runningMs)
    }`;
  }
}

/** `  003_idx [███████░░░░░░░░░]  45 %  12.0 s  building index: scanning table` */
function terminalText(event: EventOf<"statement:progress">): string {
  const { migration, runningMs, command, fraction } = event;
  const name = nameOf(migration);
  if (command === undefined) {
    return `  … ${name} has been running for ${durationText(runningMs)}`;
  }
  const bar = fraction === undefined ? "…" : barText(fraction);
  return `  ${name} ${bar}  ${durationText(runningMs)}  ${
    (fraction === undefined ? factsOf(event) : [phaseOf(event)]).join(", ")
  }`;
}

/** What it is at, and how far. */
function factsOf(event: EventOf<"statement:progress">): readonly string[] {
  const { unit, done, total, fraction } = event;
  const phase = phaseOf(event);
  if (unit === "transactions" && total !== undefined) {
    return [phase, `${done ?? 0} of ${counted(total, "transaction")}`];
  }
  if (fraction !== undefined) return [phase, percent(fraction)];
  if (done === undefined || done === 0) return [phase];
  if (unit === "bytes") return [phase, byteCount(done)];
  return unit === "rows" ? [phase, counted(done, "row")] : [phase];
}

function phaseOf(
  { command = "", phase }: EventOf<"statement:progress">,
): string {
  return oneLine(phase === undefined ? command : `${command}, ${phase}`);
}
