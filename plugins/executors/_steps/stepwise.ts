import type { ExecutionContext, Task } from "../../../src/kernel/mod.ts";
import { initialState } from "../../../src/sql/initial_state.ts";
import { ledgerRecord } from "../../../src/sql/ledger_record.ts";
import { localLimits } from "../../../src/sql/pooled_state.ts";
import { runCode } from "../_task/code.ts";
import { prepare } from "../_task/prepare.ts";
import { identityOf } from "../_task/tell.ts";
import { watched } from "../_wait/watched.ts";
import { refuseSessionState } from "./pooled.ts";
import { Steps } from "./steps.ts";
import { noteWhole } from "./whole.ts";

/**
 * The lock timeout of what runs outside transactions, where the file names
 * none. CREATE INDEX CONCURRENTLY and its like wait by design for every
 * transaction that is older, which may take as long as the longest of them;
 * a timeout would only break off what has to begin anew. And nobody suffers:
 * their lock (SHARE UPDATE EXCLUSIVE) keeps out neither those who read nor
 * those who write, also while they wait for it. What does keep them out, an
 * ALTER TABLE in the same file, runs in a transaction, under migration.lock_timeout.
 */
const UNLIMITED = 0;

/**
 * Runs a task outside transactions, watching what it waits for and how far it
 * is; returns how many rows were changed.
 */
export function performSteps(
  task: Task,
  context: ExecutionContext,
): Promise<number> {
  return watched(task, context, (own) => perform(task, own));
}

async function perform(
  task: Task,
  context: ExecutionContext,
): Promise<number> {
  const { session, limits } = context;
  const isPooled = context.isPooled === true;
  if (task.step.kind === "code") {
    if (!isPooled) {
      await session.execute(
        initialState({ ...limits, lockTimeoutMs: UNLIMITED }),
      );
    }
    const { step } = task;
    return await noteWhole(task, context, () => runCode(step, context));
  }
  const { script, shape } = await prepare(task.step);
  const { lockTimeoutMs = UNLIMITED } = script.directives;
  if (isPooled) refuseSessionState(task, { script, shape });
  else await session.execute(initialState({ ...limits, lockTimeoutMs }));
  const steps = new Steps(task, {
    script,
    migration: identityOf(task),
    context,
  });
  return await steps.run(shape.statements);
}

/** Writes the ledger, and drops the notes that led there. */
export async function settleSteps(
  { migration, direction }: Task,
  { session, tracker, limits, isPooled }: ExecutionContext,
  executionTimeMs: number,
): Promise<void> {
  const { version } = migration;
  // Behind a pooler a message of its own would set what others work with.
  if (isPooled !== true) await session.execute(initialState(limits));
  const states = isPooled === true ? localLimits(limits) : [];
  await session.execute(["BEGIN", ...states].join("; "));
  if (direction === "up") {
    const record = await ledgerRecord(migration);
    await tracker.record(session, { ...record, executionTimeMs });
  } else {
    await tracker.forget(session, version);
  }
  await tracker.forgetIntents(session, version);
  await session.execute("COMMIT");
}
