import type { EventOf, Output } from "../../../src/kernel/mod.ts";
import { durationText } from "../../../src/kernel/mod.ts";
import type { LiveLine } from "./live_line.ts";
import { grouped } from "./quantity.ts";

/** Elsewhere than on a terminal, it is told no more often. */
const REPEAT_MS = 10_000;
/** A rate is that of so long. */
const RATE_MS = 5_000;

/** Tells how a database follows another: on a terminal in one line that changes. */
export class Following {
  readonly #output: Output;
  readonly #live: LiveLine;
  readonly #now: () => number;
  #rounds = 0;
  #notes = 0;
  /** What came in the last seconds. */
  #recent: readonly Arrival[] = [];
  #lag: EventOf<"transfer:lag"> | undefined;
  #beganAt: number | undefined;
  #told: { readonly at: number; readonly rounds: number } | undefined;

  constructor(output: Output, live: LiveLine, now: () => number) {
    this.#output = output;
    this.#live = live;
    this.#now = now;
  }

  /** Shows it on a terminal; elsewhere returns the line to write now, if any. */
  round(event: EventOf<"transfer:round">): string | undefined {
    this.#rounds++;
    this.#notes += event.notes;
    this.#recent = [...this.#recent, { at: this.#now(), notes: event.notes }];
    return this.#tell();
  }

  /** The same of what waits. */
  lag(event: EventOf<"transfer:lag">): string | undefined {
    this.#lag = event;
    return this.#tell();
  }

  #tell(): string | undefined {
    const now = this.#now();
    this.#beganAt ??= now;
    this.#recent = this.#recent.filter(({ at }) => now - at < RATE_MS);
    const facts = [...this.#paceFacts(now), ...this.#lagFacts()];
    const sum = `${grouped(this.#notes)} ${
      this.#notes === 1 ? "change" : "changes"
    } in ${grouped(this.#rounds)} ${this.#rounds === 1 ? "round" : "rounds"}`;
    if (this.#output.isTerminal) {
      this.#live.show(`  ${[...facts, sum].join("  ")}`);
      return undefined;
    }
    this.#told ??= { at: now, rounds: 0 };
    const isNews = this.#rounds > this.#told.rounds;
    if (now - this.#told.at < REPEAT_MS || !isNews) return undefined;
    this.#told = { at: now, rounds: this.#rounds };
    return `  ${[sum, ...facts].join(", ")}`;
  }

  #paceFacts(now: number): readonly string[] {
    const ms = Math.min(RATE_MS, now - (this.#beganAt ?? now));
    if (ms < 1_000) return [];
    const notes = this.#recent.reduce((sum, { notes }) => sum + notes, 0);
    return [`${grouped(Math.round(notes * 1000 / ms))} changes/s`];
  }

  #lagFacts(): readonly string[] {
    if (this.#lag === undefined) return [];
    const { rows, isEstimate, lagMs } = this.#lag;
    if (rows === 0) return ["up to date"];
    return [
      `${durationText(lagMs)} behind (${isEstimate ? "some " : ""}${
        grouped(rows)
      } ${rows === 1 ? "change" : "changes"})`,
    ];
  }
}

interface Arrival {
  readonly at: number;
  readonly notes: number;
}
