import { openLasting } from "../../copy/lasting_session.ts";
import { putBack } from "../../copy/target/put_back.ts";
import { runSteps } from "../../copy/target/run_steps.ts";
import type { StepEvent } from "../../copy/target/run_steps.ts";
import { subjectName } from "../../copy/target/subject_name.ts";
import { WorkProgress } from "../../copy/work_progress.ts";
import type { WorkDone } from "../../copy/work_progress.ts";
import { rollBack } from "../../copy/roll_back.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { ConfitureError, pause } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { WaitingOptions } from "./notes/patient.ts";
import { removeFence, removeNotes } from "./notes/remove.ts";
import { noteState, STATE, stateName, TRANSFER_SCHEMA } from "./state.ts";
import type { TransferState } from "./state.ts";

/** What is put back, and how. */
export interface PutBackInput {
  readonly target: Database;
  readonly state: TransferState | undefined;
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Hears how much there is to do, where there is any. */
  onBegin?(steps: number): void;
  /** Hears how far it is. */
  onWork?(told: WorkDone): void;
}

/** Puts back what is still off the target: it may take long, and keeps nobody out. Repeatable. */
export async function putBackAll(
  { target, state, jobs, signal, onBegin, onWork }: PutBackInput,
): Promise<void> {
  if (state?.off === undefined) return;
  const steps = putBack(state.off, { done: state.steps });
  if (steps.length === 0) return;
  onBegin?.(steps.length);
  await using stack = new AsyncDisposableStack();
  const sessions: Session[] = [];
  while (sessions.length < Math.min(jobs, steps.length)) {
    sessions.push(stack.use(await openLasting(target, signal)));
  }
  await runSteps(steps, sessions, {
    journal: STATE,
    signal,
    onStep: stepTeller(steps.length, onWork),
  });
}

/** Counts steps, and tells which are at work. */
export function stepTeller(
  total: number,
  tell: (told: WorkDone) => void = () => {},
): (event: StepEvent) => void {
  const progress = new WorkProgress({ total, tell });
  return ({ step, state }) => {
    const what = subjectName(step.subject);
    if (state === "begun") progress.begin(what);
    else if (state === "waits") progress.giveBack(what);
    else progress.end(what);
  };
}

/** What tells that the tables are empty again. */
const EMPTIED = "emptied";

/**
 * Empties the tables that the first copy has filled: once, since others may
 * refer to them again afterwards.
 */
export async function emptyAgain(
  target: Database,
  { off, steps }: TransferState,
  signal: AbortSignal,
): Promise<void> {
  const tables = (off?.tables ?? []).filter(({ kind }) => kind === "table");
  if (tables.length === 0 || steps.has(EMPTIED)) return;
  await using session = await openLasting(target, signal);
  await session.execute([
    "BEGIN",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL lock_timeout = '60s'",
    `TRUNCATE ${
      tables.map(({ schema, name }) => `ONLY ${quoteName(schema, name)}`)
        .join(", ")
    }`,
    noteState("step", EMPTIED, {}),
    "COMMIT",
  ].join(";\n"));
}

/** Somebody who was killed may have sent something before: it comes when all seemed to be gone. */
const ATTEMPTS = 5;
const PAUSE_MS = 500;

/** Takes all that is confiture's away from a database: its schema is what it was. Repeatable. */
export async function removeAll(
  database: Database,
  waiting: WaitingOptions & { readonly signal: AbortSignal },
): Promise<void> {
  await using session = await openLasting(database, waiting.signal);
  for (let attempt = 1;; attempt++) {
    try {
      await removeNotes(session, waiting);
      await removeFence(session, waiting);
      await session.execute(
        `BEGIN; SET LOCAL lock_timeout = '15s'; DROP TABLE IF EXISTS ${stateName()}; DROP SCHEMA IF EXISTS ${
          quoteName(TRANSFER_SCHEMA)
        } RESTRICT; COMMIT`,
      );
      return;
    } catch (error) {
      if (session.transactionStatus !== "idle") await rollBack(session);
      if (attempt >= ATTEMPTS || !hasGrown(error)) throw error;
      await pause(PAUSE_MS, waiting.signal);
    }
  }
}

/** Whether there is more in the schema than was seen. */
function hasGrown(error: unknown): boolean {
  return error instanceof ConfitureError && error.server?.sqlstate === "2BP01";
}
