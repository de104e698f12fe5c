import { pause } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import type { Feed } from "./feed.ts";
import { sourcesOf } from "./notes/noted_source.ts";

/** How much an application writes. */
export interface WriteLoad {
  /** Rows a second, of all tables that would be noted. */
  readonly rowsPerSecond: number;
  /** For how long it was looked at. */
  readonly watchedMs: number;
}

/** Counts of a moment. */
export interface WriteCounts {
  readonly rows: number;
  /** By our own clock. */
  readonly at: number;
}

/** How many rows of the sources of feeds were written so far, by the server's statistics. */
export async function writeCounts(
  session: Session,
  feeds: readonly Feed[],
): Promise<WriteCounts> {
  const [row] = await session.query<{ rows: number }>(QUERY, [
    sourcesOf(feeds).map(({ source }) => source.oid),
  ]);
  return { rows: row?.rows ?? 0, at: performance.now() };
}

/** What was written since; waits until it was looked at for long enough. */
export async function writeLoad(
  session: Session,
  feeds: readonly Feed[],
  { since, leastMs, signal }: {
    readonly since: WriteCounts;
    readonly leastMs: number;
    readonly signal: AbortSignal;
  },
): Promise<WriteLoad> {
  const left = leastMs - (performance.now() - since.at);
  if (left > 0) await pause(left, signal);
  const now = await writeCounts(session, feeds);
  const watchedMs = now.at - since.at;
  return {
    // Somebody may have set the statistics back.
    rowsPerSecond: Math.max(0, now.rows - since.rows) / (watchedMs / 1000),
    watchedMs,
  };
}

const QUERY = `
WITH RECURSIVE members AS (
  SELECT s.oid FROM pg_catalog.unnest($1::pg_catalog.oid[]) s (oid)
  UNION
  SELECT i.inhrelid FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.oid
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
)
SELECT coalesce(pg_catalog.sum(t.n_tup_ins + t.n_tup_upd + t.n_tup_del), 0)::pg_catalog.float8 AS rows
  FROM members m JOIN pg_catalog.pg_stat_all_tables t ON t.relid = m.oid`;
