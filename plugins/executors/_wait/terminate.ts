import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import {
  asConfitureError,
  blockerText,
  ConfitureError,
} from "../../../src/kernel/mod.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { titleOf } from "../_task/prepare.ts";
import { identityOf } from "../_task/tell.ts";
import type { FoundBlocker } from "./blockers.ts";

/** Ends sessions that block a migration and do nothing, where the user has asked for it. */
export class Terminator {
  readonly #task: Task;
  readonly #context: Pick<ExecutionContext, "emit" | "limits">;
  /** Those that could not be ended, of which nobody wants to hear twice. */
  readonly #told = new Set<number>();

  constructor(task: Task, context: Pick<ExecutionContext, "emit" | "limits">) {
    this.#task = task;
    this.#context = context;
  }

  /** Ends those of the blockers that have been idle in a transaction for too long. */
  async end(
    session: Session,
    blockers: readonly FoundBlocker[],
  ): Promise<void> {
    const { terminateIdleMs } = this.#context.limits;
    if (terminateIdleMs === undefined) return;
    for (const blocker of blockers) {
      if (blocker.pid === 0 || this.#told.has(blocker.pid)) continue;
      if (blocker.startedAt === undefined) {
        this.#refused(blocker, NOT_SEEN);
        continue;
      }
      if (!isIdle(blocker, terminateIdleMs)) continue;
      await this.#end(session, blocker, terminateIdleMs);
    }
  }

  async #end(
    session: Session,
    blocker: FoundBlocker,
    idleMs: number,
  ): Promise<void> {
    const { emit } = this.#context;
    try {
      const [row] = await session.query<{ readonly ended: boolean }>(
        TERMINATE,
        [blocker.pid, blocker.startedAt, idleMs],
      );
      // It has moved on meanwhile.
      if (row?.ended !== true) return;
      const { startedAt: _, ...told } = blocker;
      emit({
        type: "blocker:terminated",
        migration: identityOf(this.#task),
        blocker: told,
      });
    } catch (thrown) {
      const { server, message } = asConfitureError(thrown);
      if (thrown instanceof ConfitureError && server === undefined) {
        throw thrown;
      }
      this.#refused(blocker, server?.message ?? message);
    }
  }

  #refused(blocker: FoundBlocker, reason: string): void {
    this.#told.add(blocker.pid);
    this.#context.emit({
      type: "warning",
      message: `${titleOf(this.#task.migration)}: cannot terminate ${
        blockerText(blocker)
      }: ${reason}`,
      hint:
        "Grant pg_signal_backend and pg_read_all_stats to the role that migrates; sessions of superusers only a superuser can end",
    });
  }
}

const NOT_SEEN = "the role may not see what it does";

function isIdle(
  { state = "", stateMs = 0 }: FoundBlocker,
  idleMs: number,
): boolean {
  return state.startsWith("idle in transaction") && stateMs > idleMs;
}

// Looks again: between the look and this, it may have gone on, or ended.
const TERMINATE = `
  SELECT pg_catalog.pg_terminate_backend(a.pid) AS ended
    FROM pg_catalog.pg_stat_activity a
   WHERE a.pid = $1::int AND a.backend_start = $2::timestamptz
     AND a.state IN ('idle in transaction', 'idle in transaction (aborted)')
     AND pg_catalog.clock_timestamp() - a.state_change > $3::int * interval '1 millisecond'`;
