import type { Database } from "../../kernel/database.ts";
import { pause } from "../../kernel/mod.ts";
import { lagOf } from "./notes/lag.ts";
import type { Lag } from "./notes/lag.ts";

/** How it is looked. */
export interface WatchLagOptions {
  readonly signal: AbortSignal;
  readonly everyMs?: number;
  onLag(lag: Lag): void;
}

const EVERY_MS = 1_000;
/** Looking takes at most a part of the time. */
const PART = 20;

/**
 * Looks again and again what waits at a source, in a session of its own, until
 * it is disposed. Nothing depends on it: where it cannot look, it says nothing,
 * and tries again. Where all sessions are one, it does not look.
 */
export function watchLag(
  source: Database,
  options: WatchLagOptions,
): AsyncDisposable {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, options.signal]);
  const watching =
    source.sharesConnection === true || source.kind === "embedded"
      ? Promise.resolve()
      : watch(source, { ...options, signal });
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await watching;
    },
  };
}

async function watch(
  source: Database,
  { signal, everyMs = EVERY_MS, onLag }: WatchLagOptions,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await using session = await source.connect({ signal });
      for (;;) {
        const startedAt = performance.now();
        onLag(await lagOf(session));
        const tookMs = performance.now() - startedAt;
        await pause(Math.max(everyMs, tookMs * PART), signal);
      }
    } catch {
      // Following tells that the source cannot be reached; this is for people alone.
      await pause(everyMs, signal).catch(() => undefined);
    }
  }
}
