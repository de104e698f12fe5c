import { durationText } from "../../kernel/duration.ts";
import { pause } from "../../kernel/mod.ts";
import type { ConfitureEvent } from "../../kernel/mod.ts";
import type { ReplicaLag } from "./replica_lag.ts";
import { opensAt } from "./time_of_day.ts";
import type { TimesOfDay } from "./time_of_day.ts";

/** How the first copy is held back. */
export interface ThrottleOptions {
  /** The most that is copied in a second, in bytes as they go over the wire. */
  readonly bytesPerSecond?: number;
  /** How far a replica of either server may be behind, in milliseconds. */
  readonly maxLagMs?: number;
  /** When rows may be copied, by the clock of this machine. */
  readonly between?: TimesOfDay;
}

/** What a throttle works with. */
export interface ThrottleWorld {
  /** Milliseconds since 1970. */
  now(): number;
  readonly signal: AbortSignal;
  /** How far replicas of both servers are behind. */
  readLag(): Promise<ReplicaLag>;
  emit(event: ConfitureEvent): void;
}

/** How often replicas are looked at. */
const LOOK_MS = 1_000;
/** A snapshot that is held for longer keeps the source from tidying up. */
const PATIENCE_MS = 15_000;
/** What may be sent at once. */
const BURST_MS = 100;

/** Holds the first copy back: between ranges, and, by the bytes, within them. */
export class Throttle {
  readonly #options: ThrottleOptions;
  readonly #world: ThrottleWorld;
  #waiting: Promise<boolean> | undefined;
  /** Since when rows are held back, and why, as it was told. */
  #paused: { readonly at: number; readonly reason: string } | undefined;
  #pausedMs = 0;
  #freeAt = 0;

  constructor(options: ThrottleOptions, world: ThrottleWorld) {
    this.#options = options;
    this.#world = world;
  }

  /** For how long rows were held back in all, but for the rate. */
  get pausedMs(): number {
    return this.#pausedMs;
  }

  /** Waits until rows may be copied, however long that takes. */
  async open(): Promise<void> {
    await this.#wait(Infinity);
  }

  /**
   * To be asked before a range; waits a short time. False where it would take
   * longer than a snapshot should be held: then the copy is to be left, and
   * gone on with once it is open.
   */
  async mayBegin(): Promise<boolean> {
    // Several workers wait for one and the same.
    this.#waiting ??= this.#wait(PATIENCE_MS).finally(() => {
      this.#waiting = undefined;
    });
    return await this.#waiting;
  }

  /** Hands bytes on at the pace that was asked for; absent where none was. */
  get paced():
    | ((data: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>)
    | undefined {
    if (this.#options.bytesPerSecond === undefined) return undefined;
    return (data) => this.#pace(data);
  }

  /** Waits until so much more may go over the wire. */
  async take(bytes: number): Promise<void> {
    const { bytesPerSecond } = this.#options;
    if (bytesPerSecond === undefined) return;
    const { now, signal } = this.#world;
    // What was not used for a while is not made up for.
    this.#freeAt = Math.max(this.#freeAt, now() - BURST_MS) +
      bytes * 1000 / bytesPerSecond;
    const ms = this.#freeAt - now();
    if (ms > BURST_MS) await pause(ms, signal);
  }

  async *#pace(data: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of data) {
      await this.take(piece.length);
      yield piece;
    }
  }

  async #wait(patienceMs: number): Promise<boolean> {
    const { now, signal } = this.#world;
    const since = now();
    for (;;) {
      signal.throwIfAborted();
      const obstacle = await this.#obstacle();
      if (obstacle === undefined) {
        this.#resume();
        return true;
      }
      this.#pause(obstacle);
      if (obstacle.ms > patienceMs - (now() - since)) return false;
      await pause(Math.min(obstacle.ms, LOOK_MS), signal);
    }
  }

  #pause({ reason, text }: Obstacle): void {
    const { now, emit } = this.#world;
    if (this.#paused?.reason === reason) return;
    this.#paused = { at: this.#paused?.at ?? now(), reason };
    emit({ type: "transfer:paused", reason, text });
  }

  #resume(): void {
    if (this.#paused === undefined) return;
    const { now, emit } = this.#world;
    const pausedMs = now() - this.#paused.at;
    this.#paused = undefined;
    this.#pausedMs += pausedMs;
    emit({ type: "transfer:resumed", pausedMs });
  }

  /** What is in the way, and for how long at least. */
  async #obstacle(): Promise<Obstacle | undefined> {
    const { between, maxLagMs } = this.#options;
    const { now, readLag } = this.#world;
    const opens = between === undefined ? undefined : opensAt(between, now());
    if (between !== undefined && opens !== undefined) {
      return {
        reason: "time of day",
        text: `it goes on at ${between.from}, in ${
          durationText(opens - now())
        }`,
        ms: opens - now(),
      };
    }
    if (maxLagMs === undefined) return undefined;
    const { ms } = await readLag();
    if (ms <= maxLagMs) return undefined;
    return {
      reason: "replicas",
      text: `a replica is ${durationText(ms)} behind`,
      ms: LOOK_MS,
    };
  }
}

interface Obstacle {
  readonly reason: "replicas" | "time of day";
  readonly text: string;
  readonly ms: number;
}
