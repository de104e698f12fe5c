import type {
  ExecutionContext,
  Session,
  StatementProgress,
  Task,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { identityOf } from "../_task/tell.ts";

/** What ends sooner nobody wants to hear of. */
const LONG_MS = 2_000;
/** How far a statement is, is told no more often. */
const TELL_EVERY_MS = 1_000;
/** That something is still running is told no more often. */
const TELL_RUNNING_EVERY_MS = 5_000;

interface Row {
  readonly running_ms: number;
  readonly command: string | null;
  readonly phase: string | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly unit: StatementProgress["unit"] | null;
}

/** Tells how far a migration's statement is, as the server's views of progress show it. */
export class Progress {
  readonly #task: Task;
  readonly #context: Pick<ExecutionContext, "emit" | "now">;
  readonly #startMs: number;
  #toldAtMs: number;
  #isBlind = false;

  /** Begins to count how long the task has been running. */
  constructor(task: Task, context: Pick<ExecutionContext, "emit" | "now">) {
    this.#task = task;
    this.#context = context;
    this.#startMs = context.now();
    this.#toldAtMs = 0;
  }

  /**
   * Looks how far a process of the server's is, and tells. One statement that
   * is over at once: what waits for old snapshots must not wait for this.
   */
  async look(
    session: Session,
    { backend, isWaiting }: {
      readonly backend: number;
      /** Whether it waits for a lock, of which others tell. */
      readonly isWaiting: boolean;
    },
  ): Promise<void> {
    const { emit, now } = this.#context;
    const atMs = now();
    const runningMs = atMs - this.#startMs;
    if (runningMs < LONG_MS) return;
    if (atMs - this.#toldAtMs < TELL_EVERY_MS) return;
    const found = this.#isBlind ? undefined : await this.#ask(session, backend);
    const migration = identityOf(this.#task);
    if (found === undefined || found.statementMs < LONG_MS) {
      if (isWaiting || atMs - this.#toldAtMs < TELL_RUNNING_EVERY_MS) return;
      emit({ type: "statement:progress", migration, runningMs });
    } else {
      emit({ type: "statement:progress", migration, ...found.progress });
    }
    this.#toldAtMs = atMs;
  }

  async #ask(session: Session, backend: number): Promise<Found | undefined> {
    try {
      const [row] = await session.query<Row>(PROGRESS, [backend]);
      return row === undefined ? undefined : foundIn(row);
    } catch (thrown) {
      const isRefused = thrown instanceof ConfitureError &&
        thrown.server !== undefined && thrown.code !== "run/interrupted";
      if (!isRefused) throw thrown;
      // A server that shows it in another way: the statement runs on all the same.
      this.#isBlind = true;
      return undefined;
    }
  }
}

interface Found {
  readonly statementMs: number;
  readonly progress: StatementProgress;
}

function foundIn(row: Row): Found {
  const { command, phase, done, total, unit } = row;
  const statementMs = Math.max(0, Math.round(row.running_ms));
  return {
    statementMs,
    progress: {
      runningMs: statementMs,
      ...command !== null && { command },
      ...phase !== null && { phase },
      ...unit !== null && done !== null && { unit, done },
      ...unit !== null && done !== null && total !== null && total > 0 && {
        total,
        fraction: Math.min(1, Math.max(0, done / total)),
      },
    },
  };
}

// A phase counts in one unit: transactions while it waits, rows while it sorts
// and loads them, else blocks of the table.
const PROGRESS = `
  WITH p AS (
    SELECT i.command, i.phase,
           CASE WHEN i.phase LIKE 'waiting%' THEN i.lockers_done
                WHEN i.phase LIKE '%tuples%' THEN i.tuples_done
                WHEN i.blocks_total > 0 THEN i.blocks_done
                ELSE i.tuples_done END AS done,
           CASE WHEN i.phase LIKE 'waiting%' THEN i.lockers_total
                WHEN i.phase LIKE '%tuples%' THEN i.tuples_total
                WHEN i.blocks_total > 0 THEN i.blocks_total
                ELSE i.tuples_total END AS total,
           CASE WHEN i.phase LIKE 'waiting%' THEN 'transactions'
                WHEN i.phase LIKE '%tuples%' OR i.blocks_total = 0 THEN 'rows'
                ELSE 'blocks' END AS unit
      FROM pg_catalog.pg_stat_progress_create_index i WHERE i.pid = $1::int
    UNION ALL
    SELECT c.command, NULL, c.bytes_processed, c.bytes_total, 'bytes'
      FROM pg_catalog.pg_stat_progress_copy c WHERE c.pid = $1::int
    UNION ALL
    SELECT 'VACUUM', v.phase,
           CASE WHEN v.phase = 'vacuuming heap' THEN v.heap_blks_vacuumed ELSE v.heap_blks_scanned END,
           CASE WHEN v.phase IN ('scanning heap', 'vacuuming heap') THEN v.heap_blks_total ELSE 0 END,
           CASE WHEN v.phase IN ('scanning heap', 'vacuuming heap') THEN 'blocks' END
      FROM pg_catalog.pg_stat_progress_vacuum v WHERE v.pid = $1::int
    UNION ALL
    SELECT r.command, r.phase,
           CASE WHEN r.phase = 'seq scanning heap' THEN r.heap_blks_scanned ELSE r.heap_tuples_written END,
           CASE WHEN r.phase = 'seq scanning heap' THEN r.heap_blks_total ELSE 0 END,
           CASE WHEN r.phase = 'seq scanning heap' THEN 'blocks' ELSE 'rows' END
      FROM pg_catalog.pg_stat_progress_cluster r WHERE r.pid = $1::int
    UNION ALL
    SELECT 'ANALYZE', z.phase, z.sample_blks_scanned, z.sample_blks_total, 'blocks'
      FROM pg_catalog.pg_stat_progress_analyze z WHERE z.pid = $1::int
  )
  SELECT (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - a.query_start) * 1000)::float8 AS running_ms,
         p.command, p.phase, p.done::float8 AS done, p.total::float8 AS total, p.unit
    FROM p
    JOIN pg_catalog.pg_stat_activity a ON a.pid = $1::int AND a.state = 'active'
   LIMIT 1`;
