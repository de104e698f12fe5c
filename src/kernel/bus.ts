import type { ConfitureEvent } from "./events.ts";
import type { Reporter } from "./plugin.ts";

/** A reporter and the name to call it by. */
export interface NamedReporter {
  readonly name: string;
  readonly reporter: Reporter;
}

/**
 * Carries events to reporters: in order, apart from each other, never delaying
 * a run. What happens before the reporters are known is kept for them.
 */
export class EventBus {
  #queues: readonly ReporterQueue[] = [];
  #early: ConfitureEvent[] | undefined = [];

  /** Hands an event to every reporter and returns at once. */
  emit(event: ConfitureEvent): void {
    this.#early?.push(event);
    for (const queue of this.#queues) queue.push(event);
  }

  /** Starts telling these reporters, with all that has happened so far. */
  start(reporters: readonly NamedReporter[]): void {
    this.#queues = reporters.map((named) =>
      new ReporterQueue(named, (muted) => this.#tellMuted(muted))
    );
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const event of early) this.emit(event);
  }

  /** Whether `start` was called. */
  get isStarted(): boolean {
    return this.#early === undefined;
  }

  /**
   * Waits until every reporter has seen every event, then closes them. A
   * reporter that takes longer than the limit is left behind.
   */
  async close(limitMs = 10_000): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.close(limitMs)));
  }

  #tellMuted(muted: Muted): void {
    const event: ConfitureEvent = {
      type: "warning",
      message: `Reporter "${muted.name}" failed and is muted: ${muted.reason}`,
    };
    for (const queue of this.#queues) {
      if (queue.name !== muted.name) queue.push(event);
    }
  }
}

interface Muted {
  readonly name: string;
  readonly reason: string;
}

/** One reporter's events, handed over one after another. */
class ReporterQueue {
  readonly name: string;
  readonly #reporter: Reporter;
  readonly #onMuted: (muted: Muted) => void;
  #tail: Promise<void> | undefined;
  #isMuted = false;

  constructor(named: NamedReporter, onMuted: (muted: Muted) => void) {
    this.name = named.name;
    this.#reporter = named.reporter;
    this.#onMuted = onMuted;
  }

  push(event: ConfitureEvent): void {
    if (this.#tail !== undefined) {
      this.#follow(this.#tail.then(() => this.#deliver(event)));
      return;
    }
    const pending = this.#deliver(event);
    if (pending !== undefined) this.#follow(pending);
  }

  async close(limitMs: number): Promise<void> {
    const drained = (async () => {
      while (this.#tail !== undefined) await this.#tail;
      if (!this.#isMuted) await this.#reporter.close?.();
    })();
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(
      () => late.reject(new Error(`not done after ${limitMs / 1000} s`)),
      limitMs,
    );
    try {
      await Promise.race([drained, late.promise]);
    } catch (error) {
      this.#mute(error);
    } finally {
      clearTimeout(timer);
    }
  }

  #follow(pending: Promise<void>): void {
    const tail: Promise<void> = pending.then(() => {
      if (this.#tail === tail) this.#tail = undefined;
    });
    this.#tail = tail;
  }

  /** Synchronous for a synchronous reporter, so that its lines come out at once. */
  #deliver(event: ConfitureEvent): Promise<void> | undefined {
    if (this.#isMuted) return undefined;
    try {
      const result = this.#reporter.report(event);
      if (result === undefined) return undefined;
      return result.catch((error) => this.#mute(error));
    } catch (error) {
      this.#mute(error);
      return undefined;
    }
  }

  #mute(error: unknown): void {
    if (this.#isMuted) return;
    this.#isMuted = true;
    this.#onMuted({
      name: this.name,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}
