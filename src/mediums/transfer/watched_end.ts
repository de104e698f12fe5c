import { pause } from "../../kernel/mod.ts";
import type { TransferPhase } from "./transfer_status.ts";

/** How it is looked. */
export interface WatchEndOptions {
  readonly signal: AbortSignal;
  readonly everyMs?: number;
  /** Where the transfer stands. */
  phase(): Promise<TransferPhase>;
}

const EVERY_MS = 2_000;

/** Where nothing is followed any more. */
const ENDS: readonly TransferPhase[] = [
  "setup",
  "live",
  "back",
  "cleanup",
  "abort",
];

/** Looks again and again whether there is still something to follow. */
export interface WatchedEnd extends AsyncDisposable {
  /** Aborts when there is not. */
  readonly signal: AbortSignal;
}

/**
 * Watches for the end of a transfer, which another process may bring about,
 * until it is disposed. Where it cannot look, it tries again.
 */
export function watchEnd(
  { signal, everyMs = EVERY_MS, phase }: WatchEndOptions,
): WatchedEnd {
  const over = new AbortController();
  const ended = new AbortController();
  const stop = AbortSignal.any([over.signal, signal]);
  const watching = (async () => {
    while (!stop.aborted) {
      await pause(everyMs, stop).catch(() => {
        // That it was stopped is looked at.
      });
      if (stop.aborted) return;
      const found = await phase().catch(() => undefined);
      if (found === undefined || !ENDS.includes(found)) continue;
      ended.abort();
      return;
    }
  })();
  return {
    signal: ended.signal,
    async [Symbol.asyncDispose]() {
      over.abort();
      await watching;
    },
  };
}
