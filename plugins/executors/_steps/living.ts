import type { Session } from "../../../src/kernel/mod.ts";
import { pause } from "../../../src/kernel/mod.ts";
import { titleOf } from "../_task/prepare.ts";
import type { Scene } from "./scene.ts";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** A server process that is still at work on what an earlier run began. */
export interface Living {
  readonly pid: number;
}

/**
 * The process that still executes this very statement: the server goes on with
 * it when its client was killed. Where tables are named, also who holds, or
 * waits for, the lock that building and dropping an index on them takes; that
 * is seen even of processes whose statements the role may not see.
 */
export async function livingOf(
  session: Session,
  text: string,
  tables: readonly string[] = [],
): Promise<Living | undefined> {
  const [found] = await session.query<Living>(LIVING, [
    text,
    JSON.stringify(tables),
  ]);
  return found;
}

/** Waits for that process, and tells once of each that it waits for. */
export async function waitForLiving(
  { task, statement, context }: Scene,
  tables: readonly string[] = [],
): Promise<void> {
  const { session, signal, emit } = context;
  let told: number | undefined;
  for (let attempt = 0;; attempt++) {
    const living = await livingOf(session, statement.text, tables);
    if (living === undefined) return;
    if (living.pid !== told) {
      told = living.pid;
      emit({
        type: "warning",
        message: `${
          titleOf(task.migration)
        } waits for process ${told} of the server, which is still at work on what it needs`,
        place: statement.place,
        hint:
          `Look at it in pg_stat_activity, or end it with SELECT pg_terminate_backend(${told})`,
      });
    }
    await pause(
      Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt),
      signal,
    );
  }
}

// The server keeps the beginning of a statement only. VACUUM and ANALYZE take
// the same lock as CREATE INDEX CONCURRENTLY, but never make an index valid.
const LIVING = `
  SELECT a.pid
    FROM pg_catalog.pg_stat_activity a
   WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
     AND a.state = 'active' AND a.query <> '' AND pg_catalog.starts_with($1::text, a.query)
     AND pg_catalog.octet_length(a.query) >= LEAST(
           pg_catalog.octet_length($1::text),
           pg_catalog.pg_size_bytes(pg_catalog.current_setting('track_activity_query_size')) - 8)
  UNION ALL
  SELECT l.pid
    FROM pg_catalog.pg_locks l
   WHERE l.locktype = 'relation' AND l.mode = 'ShareUpdateExclusiveLock' AND l.pid <> pg_catalog.pg_backend_pid()
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
     AND l.relation::bigint IN (
           SELECT t.value::bigint FROM pg_catalog.json_array_elements_text($2::text::json) t)
     AND l.pid NOT IN (
           SELECT v.pid FROM pg_catalog.pg_stat_progress_vacuum v
           UNION ALL SELECT z.pid FROM pg_catalog.pg_stat_progress_analyze z)
   LIMIT 1`;
