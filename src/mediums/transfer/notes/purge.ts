import { ConfitureError } from "../../../kernel/mod.ts";
import type { Session } from "../../../kernel/mod.ts";
import type { Feed } from "../feed.ts";
import { compactNotes, hasFewNotes } from "./compact.ts";
import { sourcesOf } from "./noted_source.ts";
import { notesTable } from "./notes_table.ts";

/** Blocks whose notes go in one transaction: some 100,000 notes. */
const BLOCKS_AT_ONCE = 1_000;
/** What is left of fewer is not worth clearing away: 512 kB. */
const FEW_BLOCKS = 64;
/** From how many on a table of notes is made smaller again: 32 MB take 10 ms to read. */
const MANY_BLOCKS = 4_096;
/** How long writers are left alone after one was tried to be made smaller. */
const COMPACT_EVERY_MS = 30_000;

/**
 * Deletes the notes that a snapshot contains, as those that were brought home,
 * in batches, and clears away what they leave behind. Writers wait for nothing
 * of it, but for a moment now and then where a table of notes has become large.
 * Returns how many were deleted.
 */
export async function purgeNotes(
  session: Session,
  feeds: readonly Feed[],
  { snapshot, signal }: {
    /** As in `pg_current_snapshot()`. */
    readonly snapshot: string;
    /** Looked at between batches. */
    readonly signal?: AbortSignal;
  },
): Promise<number> {
  let purged = 0;
  for (const noted of sourcesOf(feeds)) {
    const notes = notesTable(noted);
    const [{ blocks } = { blocks: 0 }] = await session.query<
      { blocks: number }
    >(
      "SELECT (pg_catalog.pg_relation_size($1::pg_catalog.regclass) / pg_catalog.current_setting('block_size')::pg_catalog.int8)::pg_catalog.int4 AS blocks",
      [notes],
    );
    for (let from = 0; from < blocks; from += BLOCKS_AT_ONCE) {
      signal?.throwIfAborted();
      const [row] = await session.query<{ rows: number }>(
        `WITH gone AS (
           DELETE FROM ${notes}
            WHERE ctid >= $2::pg_catalog.tid AND ctid < $3::pg_catalog.tid
              AND pg_catalog.pg_visible_in_snapshot(confiture_tx, $1::pg_catalog.pg_snapshot)
           RETURNING 1)
         SELECT pg_catalog.count(*)::pg_catalog.int4 AS rows FROM gone`,
        [snapshot, `(${from},0)`, `(${from + BLOCKS_AT_ONCE},0)`],
      );
      purged += row?.rows ?? 0;
    }
    if (blocks > FEW_BLOCKS) await clearAway(session, notes);
    const isLarge = blocks > MANY_BLOCKS && await hasFewNotes(session, notes);
    if (isLarge && isTime(session, notes)) await compactNotes(session, notes);
  }
  return purged;
}

const triedAt = new WeakMap<Session, Map<string, number>>();

function isTime(session: Session, notes: string): boolean {
  const tried = triedAt.get(session) ?? new Map<string, number>();
  triedAt.set(session, tried);
  const now = performance.now();
  const last = tried.get(notes) ?? -Infinity;
  if (now - last < COMPACT_EVERY_MS) return false;
  tried.set(notes, now);
  return true;
}

/** Makes room for other notes; nobody waits for it. */
async function clearAway(session: Session, notes: string): Promise<void> {
  try {
    // To make the file smaller, it would wait for up to 5 seconds.
    await session.execute(`VACUUM (SKIP_LOCKED, TRUNCATE false) ${notes}`);
  } catch (error) {
    // The server does it by itself, later; nothing hangs on it.
    if (!isOfServer(error)) throw error;
  }
}

function isOfServer(error: unknown): boolean {
  return error instanceof ConfitureError &&
    error.code === "database/statement-failed";
}
