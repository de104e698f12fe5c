import { openLasting } from "../../copy/lasting_session.ts";
import { putBack } from "../../copy/target/put_back.ts";
import { runSteps } from "../../copy/target/run_steps.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { quoteName } from "../../sql/quote.ts";
import type { WaitingOptions } from "./notes/patient.ts";
import { removeFence, removeNotes } from "./notes/remove.ts";
import { STATE, stateName, TRANSFER_SCHEMA } from "./state.ts";
import type { TransferState } from "./state.ts";

/** What is put back, and how. */
export interface PutBackInput {
  readonly target: Database;
  readonly state: TransferState | undefined;
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Hears how much there is to do, where there is any. */
  onBegin?(steps: number): void;
}

/** Puts back what is still off the target: it may take long, and keeps nobody out. Repeatable. */
export async function putBackAll(
  { target, state, jobs, signal, onBegin }: PutBackInput,
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
  await runSteps(steps, sessions, { journal: STATE, signal });
}

/** Empties the tables that the first copy has filled. */
export async function emptyAgain(
  target: Database,
  { off }: TransferState,
  signal: AbortSignal,
): Promise<void> {
  const tables = (off?.tables ?? []).filter(({ kind }) => kind === "table");
  if (tables.length === 0) return;
  await using session = await openLasting(target, signal);
  await session.execute(
    `TRUNCATE ${
      tables.map(({ schema, name }) => `ONLY ${quoteName(schema, name)}`)
        .join(", ")
    }`,
  );
}

/** Takes all that is confiture's away from a database: its schema is what it was. Repeatable. */
export async function removeAll(
  database: Database,
  waiting: WaitingOptions & { readonly signal: AbortSignal },
): Promise<void> {
  await using session = await openLasting(database, waiting.signal);
  await removeNotes(session, waiting);
  await removeFence(session, waiting);
  await session.execute(
    `BEGIN; SET LOCAL lock_timeout = '15s'; DROP TABLE IF EXISTS ${stateName()}; DROP SCHEMA IF EXISTS ${
      quoteName(TRANSFER_SCHEMA)
    } RESTRICT; COMMIT`,
  );
}
