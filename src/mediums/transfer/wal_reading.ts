import { pause } from "../../kernel/mod.ts";
import type { Database } from "../../kernel/mod.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import { stopWal } from "./notes/wal_remove.ts";
import { WalNotes } from "./round_wal.ts";

const EVERY_MS = 2_000;

/**
 * Notes what the source's WAL tells again and again, until it is disposed, while
 * something else is at work: the server need not keep it for so long. Nothing
 * depends on it; where it cannot read, it tries again. Does nothing where
 * triggers note.
 */
export function readWalMeanwhile(
  source: Database,
  { signal, everyMs = EVERY_MS }: {
    readonly signal: AbortSignal;
    readonly everyMs?: number;
  },
): AsyncDisposable {
  const over = new AbortController();
  const reading = read(source, {
    signal: AbortSignal.any([over.signal, signal]),
    everyMs,
  });
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await reading;
    },
  };
}

async function read(
  source: Database,
  { signal, everyMs }: {
    readonly signal: AbortSignal;
    readonly everyMs: number;
  },
): Promise<void> {
  while (!signal.aborted) {
    try {
      const wal = await WalNotes.open({ source, signal, yields: true });
      if (wal === undefined) return;
      await using _wal = wal;
      for (;;) {
        await wal.catchUp();
        await pause(everyMs, signal);
      }
    } catch {
      // Who needs what it notes reads it himself, and tells what is wrong.
      await pause(everyMs, signal).catch(() => undefined);
    }
  }
}

/** Has the source keep no WAL any more: nothing is followed there. */
export async function stopReadingWal(
  source: Database,
  signal: AbortSignal,
): Promise<void> {
  if (source.kind !== "server") return;
  await using session = await openLasting(source, signal);
  await stopWal(session, signal);
}
