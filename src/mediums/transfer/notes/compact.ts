import { isTooSoon } from "../../../copy/too_soon.ts";
import type { Session } from "../../../kernel/mod.ts";
import { doBlock } from "./notes_schema.ts";

/** Who writes may queue up behind us for so long; it is tried again with a later purge. */
const LOCK_TIMEOUT_MS = 50;
/** What is left has to be found and kept within this time, while writers wait. */
const WORK_TIMEOUT_MS = 250;
/** More notes than these are not carried over. */
const MOST_NOTES = 5_000;

/**
 * Makes the file of a table of notes small again, where many were in it and few
 * are left: each round reads it to its end. VACUUM cannot, for as long as
 * somebody writes, new notes stand everywhere in it. The notes that are left
 * keep their transactions' numbers. Whoever reads notes in a snapshot has to
 * have the table locked (ACCESS SHARE) before he takes that: a table that is
 * emptied is empty for older snapshots, too. Returns whether it was done: it is
 * left as it is where it cannot be had at once.
 */
export async function compactNotes(
  session: Session,
  notes: string,
): Promise<boolean> {
  try {
    await session.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      "SET LOCAL search_path = pg_catalog, pg_temp",
      `SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`,
      `SET LOCAL statement_timeout = ${WORK_TIMEOUT_MS}`,
      `LOCK TABLE ${notes} IN ACCESS EXCLUSIVE MODE`,
      doBlock(`
DECLARE
  kept ${notes}[];
BEGIN
  SELECT pg_catalog.array_agg(n) INTO kept FROM ${notes} n;
  TRUNCATE ${notes};
  INSERT INTO ${notes} SELECT k.* FROM pg_catalog.unnest(kept) k;
END`),
      "COMMIT",
    ].join(";\n"));
    return true;
  } catch (error) {
    await session.execute("ROLLBACK").catch(() => {
      // The connection is gone, and the transaction with it.
    });
    // Somebody is in it, or it is too large; nothing hangs on it.
    if (isTooSoon(error)) return false;
    throw error;
  }
}

/** Whether so few notes are left that they can be carried over. */
export async function hasFewNotes(
  session: Session,
  notes: string,
): Promise<boolean> {
  const [row] = await session.query<{ isFew: boolean }>(
    `SELECT pg_catalog.count(*) < ${MOST_NOTES} AS "isFew" FROM (SELECT FROM ${notes} LIMIT ${MOST_NOTES}) n`,
  );
  return row?.isFew === true;
}
