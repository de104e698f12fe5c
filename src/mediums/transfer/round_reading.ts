import { snapshotSettings } from "../../copy/snapshot.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { SINGLE_ROWS } from "./round_rows.ts";
import { holdTables } from "./round_statements.ts";

/**
 * Reads the tables as they are when the snapshot is taken: who empties one does
 * so for older snapshots, too. Nobody waits for us long: two that wait for each
 * other would not find out before the server does, which ends either.
 */
export function beginReading(
  session: Session,
  feeds: readonly Feed[],
  { notes = false }: {
    /** Whether notes are made in it. */
    readonly notes?: boolean;
  } = {},
): string {
  return [
    `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ${notes ? "WRITE" : "ONLY"};${
      snapshotSettings(session, {})
    }`,
    ...notes ? ["SET LOCAL synchronous_commit = on"] : [],
    SINGLE_ROWS,
    `SET LOCAL lock_timeout = ${HOLD_TIMEOUT_MS}`,
    ...feeds.length === 0 ? [] : [holdTables(feeds)],
    `SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`,
  ].join(";\n");
}

/** Below the time after which the server looks for deadlocks. */
const HOLD_TIMEOUT_MS = 500;
const LOCK_TIMEOUT_MS = 5_000;

/** Partitions came and went before each attempt to begin a round. */
export function partitionsChange(): ConfitureError {
  return new ConfitureError(
    "transfer/failed",
    "Cannot follow the writes to the source: its partitions change all the time",
  );
}
