import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { joinJournal, noteStep, readSteps, waitForOthers } from "../journal.ts";
import type { WaitOptions } from "../journal.ts";
import type { RelationName } from "../relation.ts";
import {
  buildSettings,
  maintenanceBytes,
  readServerMemory,
} from "./build_settings.ts";
import { putBackFailure } from "./put_back_failure.ts";
import type { StepFailure } from "./put_back_failure.ts";
import { StepQueue } from "./step_queue.ts";
import type { PutBackStep } from "./step.ts";

/** How steps are run. */
export interface RunStepsOptions extends WaitOptions {
  /**
   * Where each step is noted, in its own transaction. Steps that are noted
   * there are passed over, those too that an earlier run has still at work.
   */
  readonly journal?: RelationName;
  /** Hears when a step begins and how it ends. */
  onStep?(event: StepEvent): void;
  /** Looked at before each step; the sessions' own signals end the one at work. */
  readonly signal?: AbortSignal;
  /** How long a step waits for those who hold a table, each time. */
  readonly lockTimeoutMs?: number;
}

/** What became of a step. */
export interface StepEvent {
  readonly step: PutBackStep;
  readonly state: "begun" | "done" | "failed" | "waits";
}

const LOCK_TIMEOUT_MS = 15_000;
/** A step that cannot get its lock comes again after others. */
const ATTEMPTS = 5;
/** Could not get its lock in time, or two waited for each other. */
const BUSY_STATES: readonly string[] = ["55P03", "40P01"];

/**
 * Runs the steps on these sessions, each as soon as what it needs is done and
 * nothing at work would make it wait. One that fails stops those that need it,
 * and no other: all failures are told together at the end.
 */
export async function runSteps(
  steps: readonly PutBackStep[],
  sessions: readonly Session[],
  options: RunStepsOptions = {},
): Promise<void> {
  const [first] = sessions;
  if (steps.length === 0) return;
  if (first === undefined) throw new TypeError("Steps need a session");
  const bytes = maintenanceBytes(
    await readServerMemory(first),
    sessions.length,
  );
  const done = await doneBefore(first, options);
  const queue = new StepQueue(steps.filter(({ id }) => !done.has(id)));
  const failures: StepFailure[] = [];
  const work = async (session: Session) => {
    try {
      for (;;) {
        options.signal?.throwIfAborted();
        const step = await queue.next();
        if (step === undefined) return;
        await runStep(step, { session, queue, failures, bytes, options });
      }
    } catch (error) {
      queue.stop();
      throw error;
    }
  };
  const ends = await Promise.allSettled(sessions.map(work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  if (failures.length > 0) throw putBackFailure(failures, queue.left);
}

async function doneBefore(
  session: Session,
  { journal, signal, onWait }: RunStepsOptions,
): Promise<ReadonlySet<string>> {
  if (journal === undefined) return new Set();
  await waitForOthers(session, journal, { signal, onWait });
  return await readSteps(session, journal);
}

async function runStep(
  step: PutBackStep,
  { session, queue, failures, bytes, options }: {
    readonly session: Session;
    readonly queue: StepQueue;
    readonly failures: StepFailure[];
    readonly bytes: number;
    readonly options: RunStepsOptions;
  },
): Promise<void> {
  const { journal, onStep, lockTimeoutMs = LOCK_TIMEOUT_MS } = options;
  const { serverVersion } = session;
  onStep?.({ step, state: "begun" });
  try {
    await session.execute([
      ...buildSettings({ bytes, lockTimeoutMs, serverVersion }),
      ...journal === undefined ? [] : [joinJournal(journal)],
      ...step.statements,
      ...journal === undefined ? [] : [noteStep(journal, step.id)],
      "COMMIT",
    ].join(";\n"));
  } catch (error) {
    if (!isRefused(error)) throw error;
    await session.execute("ROLLBACK");
    const isBusy = BUSY_STATES.includes(error.server?.sqlstate ?? "");
    if (isBusy && queue.attempts(step) < ATTEMPTS) {
      queue.giveBack(step);
      onStep?.({ step, state: "waits" });
      return;
    }
    failures.push({ step, error });
    queue.fail(step);
    onStep?.({ step, state: "failed" });
    return;
  }
  queue.finish(step);
  onStep?.({ step, state: "done" });
}

/** Whether the server refused the statement, and takes the next one. */
function isRefused(error: unknown): error is ConfitureError {
  return error instanceof ConfitureError &&
    error.code === "database/statement-failed";
}
