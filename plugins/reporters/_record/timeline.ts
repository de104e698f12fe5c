import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { blockerText } from "../../../src/kernel/mod.ts";
import { titleOf } from "./record.ts";

/** Something that took time, in milliseconds since 1970. */
export interface Span {
  /** Whose time it is: `003_create_comments`. */
  readonly lane: string;
  /** `lock`: held or awaited between runs; `work`; `wait`: for what others hold; `pause`: until the next try. */
  readonly kind: "lock" | "work" | "wait" | "pause";
  readonly from: number;
  readonly to: number;
  /** Who was in the way. */
  readonly note?: string;
  /** Whether it ended badly. */
  readonly isFailed?: boolean;
}

/** The lane of the lock that keeps two runs apart. */
export const LOCK_LANE = "the run's lock";

/** How exactly two notes of one wait agree on when it began. */
const SAME_WAIT_MS = 500;

/** Notes what takes time, and what waits for whom. */
export class Timeline {
  readonly #spans: Span[] = [];
  readonly #begun = new Map<string, number>();
  #lockedAt: number | undefined;

  /** All of it so far; what has not ended ends now. */
  spans(now: number): readonly Span[] {
    const open = [...this.#begun].map(([lane, from]): Span => ({
      lane,
      kind: "work",
      from,
      to: now,
    }));
    const locked: readonly Span[] = this.#lockedAt === undefined
      ? []
      : [{ lane: LOCK_LANE, kind: "lock", from: this.#lockedAt, to: now }];
    return [...this.#spans, ...open, ...locked];
  }

  /** Takes note of an event that happened now. */
  follow(event: ConfitureEvent, now: number): void {
    switch (event.type) {
      case "lock:waiting":
        return this.#wait(LOCK_LANE, now, {
          waitedMs: event.waitedMs,
          note: event.holder === undefined
            ? undefined
            : `process ${event.holder.pid}, user ${event.holder.user}`,
        });
      case "lock:acquired":
        if (event.waitedMs > 0) {
          this.#wait(LOCK_LANE, now, { waitedMs: event.waitedMs });
        }
        this.#lockedAt = now;
        return;
      case "lock:released":
        return this.#release(now);
      case "migration:start":
        this.#begun.set(titleOf(event.migration), now);
        return;
      case "migration:applied":
      case "migration:reverted":
      case "migration:tried":
        return this.#end(titleOf(event.migration), now, {
          durationMs: event.durationMs,
        });
      case "migration:failed":
        return this.#end(titleOf(event.migration), now, { isFailed: true });
      case "locks:waiting":
        return this.#wait(titleOf(event.migration), now, {
          waitedMs: event.waitedMs,
          note: event.blockers.map(blockerText).join("; ") || undefined,
        });
      case "migration:retry":
        return this.#pause(titleOf(event.migration), now, event.waitMs);
      case "build:file":
        return this.#past(event.file, now, event.durationMs);
      case "sync:table":
        return this.#past(event.table, now, event.durationMs);
      case "transfer:table":
        return this.#past(event.target, now, event.durationMs);
      case "check":
        return this.#past(event.check.name, now, event.check.durationMs);
      default:
        return;
    }
  }

  /** Waits are told of again and again: each is one span that grows. */
  #wait(
    lane: string,
    now: number,
    { waitedMs, note }: { readonly waitedMs: number; readonly note?: string },
  ): void {
    const last = this.#lastWait(lane);
    const before = this.#spans[last];
    const from = now - waitedMs;
    if (
      before === undefined || Math.abs(before.from - from) > SAME_WAIT_MS
    ) {
      this.#spans.push({ lane, kind: "wait", from, to: now, note });
      return;
    }
    this.#spans[last] = { ...before, to: now, note: note ?? before.note };
  }

  /** What waited until now gives way, and tries again. */
  #pause(lane: string, now: number, waitMs: number): void {
    const last = this.#lastWait(lane);
    const before = this.#spans[last];
    const isOpen = before !== undefined &&
      !this.#spans.slice(last + 1).some((span) => span.lane === lane);
    if (isOpen) this.#spans[last] = { ...before, to: now };
    this.#spans.push({ lane, kind: "pause", from: now, to: now + waitMs });
  }

  #lastWait(lane: string): number {
    return this.#spans.findLastIndex((span) =>
      span.lane === lane && span.kind === "wait"
    );
  }

  #release(now: number): void {
    if (this.#lockedAt === undefined) return;
    const from = this.#lockedAt;
    this.#lockedAt = undefined;
    this.#spans.push({ lane: LOCK_LANE, kind: "lock", from, to: now });
  }

  #end(
    lane: string,
    now: number,
    { durationMs = 0, isFailed }: {
      readonly durationMs?: number;
      readonly isFailed?: boolean;
    },
  ): void {
    const from = this.#begun.get(lane) ?? now - durationMs;
    this.#begun.delete(lane);
    this.#spans.push({ lane, kind: "work", from, to: now, isFailed });
  }

  /** What is told of when it is over. */
  #past(lane: string, now: number, durationMs: number | undefined): void {
    if (durationMs === undefined) return;
    this.#spans.push({ lane, kind: "work", from: now - durationMs, to: now });
  }
}
