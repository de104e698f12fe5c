import type { Session } from "../../../kernel/mod.ts";
import type { Feed } from "../feed.ts";
import { sourcesOf } from "./noted_source.ts";
import { notesTable } from "./notes_table.ts";

/** Blocks whose notes go in one transaction: some 100,000 notes. */
const BLOCKS_AT_ONCE = 1_000;
/** What is cleared away after the purge, where a table of notes has become larger: 512 kB. */
const FEW_BLOCKS = 64;

/**
 * Deletes the notes that a snapshot contains, as those that were brought home,
 * in batches, and clears away what they leave behind. Writers wait for nothing
 * of it: a table of notes is never locked nor emptied at once, for it may hold
 * notes of transactions that are still open. Returns how many were deleted.
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
  }
  return purged;
}

/** Lets go at once of whoever comes meanwhile; the server does it by itself, later, where it cannot now. */
async function clearAway(session: Session, notes: string): Promise<void> {
  await session.execute(`VACUUM (SKIP_LOCKED, ANALYZE false) ${notes}`);
}
