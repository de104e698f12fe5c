import type { TableProgress } from "../kernel/mod.ts";
import type { CopyUnit, LoadProgress } from "./load.ts";
import type { TableCopy } from "./table_copy.ts";

/** Reporters are told no more often. */
const REPEAT_MS = 250;
/** Before that, a rate says nothing. */
const LEAST_MS_FOR_RATE = 1_000;
/** A rate is that of so long: tables with masks are slower than others. */
const RATE_MS = 8_000;
/** What is not done is not at its end, whatever has come. */
const MOST_RUNNING = 0.99;

/** Who is told of a load. */
export interface CopyProgressOptions {
  now(): number;
  /** What a table is called. */
  nameOf(copy: TableCopy): string;
  /** Hears how far it is, at most some times a second. */
  onProgress(told: CopyPace): void;
  /** Hears of each table all of whose ranges are there. */
  onTable(copy: TableCopy, sum: CopySum): void;
}

/** How far a load is. */
export interface CopyPace {
  /** Tables that are being copied now. */
  readonly tables: readonly TableProgress[];
  readonly rows: number;
  /** As they went over the wire. */
  readonly bytes: number;
  /** From 0 to 1, by the sizes of the tables. */
  readonly fraction: number;
  readonly elapsedMs: number;
  /** As it was in the last seconds; unknown at the beginning. */
  readonly bytesPerSecond?: number;
  /** At the pace of the last seconds; unknown at the beginning. */
  readonly leftMs?: number;
}

/** What was copied of a table. */
export interface CopySum {
  readonly rows: number;
  readonly bytes: number;
  readonly durationMs: number;
}

interface TableState {
  readonly startedAt: number;
  rows: number;
  bytes: number;
  /** Bytes of the source's files whose rows are all here. */
  doneBytes: number;
  rangesLeft: number;
  readonly running: Map<CopyUnit, number>;
}

/** Adds up what workers tell of their ranges, and tells it of tables. */
export class CopyProgress {
  readonly #options: CopyProgressOptions;
  readonly #totalBytes: number;
  readonly #startedAt: number;
  readonly #states = new Map<TableCopy, TableState>();
  readonly #rangesOf = new Map<TableCopy, number>();
  #toldAt: number;
  #past: readonly Moment[] = [{ at: 0, bytes: 0, fraction: 0 }];

  /** Begins with the units that are to be copied. */
  constructor(units: readonly CopyUnit[], options: CopyProgressOptions) {
    this.#options = options;
    this.#totalBytes = units.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#startedAt = options.now();
    this.#toldAt = this.#startedAt;
    for (const { copy } of units) {
      this.#rangesOf.set(copy, (this.#rangesOf.get(copy) ?? 0) + 1);
    }
  }

  /** Takes what a worker tells. */
  readonly take = (progress: LoadProgress): void => {
    const { unit } = progress;
    const state = this.#stateOf(unit.copy);
    switch (progress.kind) {
      case "start":
        state.running.set(unit, 0);
        return;
      case "bytes":
        state.bytes += progress.bytes;
        state.running.set(
          unit,
          (state.running.get(unit) ?? 0) + progress.bytes,
        );
        break;
      case "done":
        state.rows += progress.rows;
        state.running.delete(unit);
        state.doneBytes += unit.bytes;
        state.rangesLeft--;
        if (state.rangesLeft === 0) this.#end(unit.copy, state);
        break;
    }
    const now = this.#options.now();
    if (now - this.#toldAt < REPEAT_MS) return;
    this.#toldAt = now;
    this.#tell(now);
  };

  #stateOf(copy: TableCopy): TableState {
    const known = this.#states.get(copy);
    if (known !== undefined) return known;
    const state = {
      startedAt: this.#options.now(),
      rows: 0,
      bytes: 0,
      doneBytes: 0,
      rangesLeft: this.#rangesOf.get(copy) ?? 1,
      running: new Map<CopyUnit, number>(),
    };
    this.#states.set(copy, state);
    return state;
  }

  #end(copy: TableCopy, { rows, bytes, startedAt }: TableState): void {
    const durationMs = this.#options.now() - startedAt;
    this.#options.onTable(copy, { rows, bytes, durationMs });
  }

  #tell(now: number): void {
    const elapsedMs = now - this.#startedAt;
    const states = [...this.#states];
    const done = states.reduce((sum, [, state]) => sum + reached(state), 0);
    const fraction = this.#totalBytes === 0
      ? 1
      : Math.min(1, done / this.#totalBytes);
    this.#options.onProgress({
      tables: states.filter(([, { running }]) => running.size > 0)
        .map(([copy, state]) => ({
          table: this.#options.nameOf(copy),
          bytes: state.bytes,
          fraction: Math.min(1, reached(state) / (copy.source.bytes || 1)),
        })),
      rows: states.reduce((sum, [, { rows }]) => sum + rows, 0),
      bytes: states.reduce((sum, [, { bytes }]) => sum + bytes, 0),
      fraction,
      elapsedMs,
      ...this.#pace({
        at: elapsedMs,
        bytes: states.reduce((sum, [, { bytes }]) => sum + bytes, 0),
        fraction,
      }),
    });
  }

  /** A table with masks may take longer than all others: as long as it did so far. */
  #longestMs(now: number): number {
    const left = [...this.#states].filter(([, { running }]) => running.size > 0)
      .map(([{ source }, state]) => {
        const fraction = reached(state) / (source.bytes || 1);
        const tookMs = now - (state.startedAt - this.#startedAt);
        return fraction > 0 && tookMs >= LEAST_MS_FOR_RATE
          ? tookMs / fraction - tookMs
          : 0;
      });
    return Math.max(0, ...left);
  }

  /** How fast it is now, and how long it goes on if it stays so. */
  #pace(
    now: Moment,
  ): { readonly bytesPerSecond?: number; readonly leftMs?: number } {
    // One that is older stays, so that they span the time.
    const recent = this.#past.findLastIndex(({ at }) => now.at - at >= RATE_MS);
    this.#past = [...this.#past.slice(Math.max(0, recent)), now];
    const [since] = this.#past;
    if (since === undefined || now.at - since.at < LEAST_MS_FOR_RATE) return {};
    const ms = now.at - since.at;
    const gained = now.fraction - since.fraction;
    return {
      bytesPerSecond: Math.round((now.bytes - since.bytes) * 1000 / ms),
      ...(gained > 0
        ? {
          leftMs: Math.round(
            Math.max(
              (1 - now.fraction) * ms / gained,
              this.#longestMs(now.at),
            ),
          ),
        }
        : {}),
    };
  }
}

interface Moment {
  /** Since the beginning, in milliseconds. */
  readonly at: number;
  readonly bytes: number;
  readonly fraction: number;
}

/** What of the source's files is here, by what went over the wire. */
function reached({ doneBytes, running }: TableState): number {
  let bytes = doneBytes;
  for (const [unit, sent] of running) {
    bytes += Math.min(unit.bytes * MOST_RUNNING, sent);
  }
  return bytes;
}
