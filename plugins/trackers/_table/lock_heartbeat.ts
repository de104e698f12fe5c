import { pause } from "../../../src/kernel/mod.ts";

/** How often a holder gives a sign of life, where nothing else is said. */
export const HEARTBEAT_MS = 5_000;
/** Who misses so many is taken for dead. */
export const MISSED_BEATS = 3;

/** Does something again and again, until it is stopped or fails. */
export class Heartbeat {
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;

  /** Begins; the first beat comes after one interval. */
  constructor(beat: () => Promise<void>, intervalMs: number) {
    this.#ended = this.#run(beat, intervalMs);
  }

  /** Ends it; resolves when the last beat has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
  }

  async #run(beat: () => Promise<void>, intervalMs: number): Promise<void> {
    const { signal } = this.#stop;
    try {
      while (true) {
        await pause(intervalMs, signal);
        await beat();
      }
    } catch {
      // Stopped; or the lock is lost, which the beat has told to whom it may concern.
    }
  }
}
