import { openLasting } from "../../copy/lasting_session.ts";
import { waitForOthers } from "../../copy/journal.ts";
import { rollBack } from "../../copy/roll_back.ts";
import { isTooSoon } from "../../copy/too_soon.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import { FENCE_FUNCTION, FENCE_TRIGGER } from "./notes/fence.ts";
import { holderOf, KEY_SPACE, KEYS } from "./phase_lock.ts";
import { forgetState, readState, STATE, TRANSFER_SCHEMA } from "./state.ts";
import type { TransferState } from "./state.ts";
import { switchBackStatements, switchSteps } from "./switch_statements.ts";
import type { TransferWork } from "./transfer_work.ts";

/** How long it is waited for others before they are named. */
const PATIENCE_MS = 15_000;

/** Whether writes to a database are refused, because its tables have moved. */
export async function isFenced(session: Session): Promise<boolean> {
  const fences = await session.query(FENCES, [
    TRANSFER_SCHEMA,
    FENCE_FUNCTION,
    FENCE_TRIGGER,
  ]);
  return fences.length > 0;
}

const FENCES = `
SELECT FROM pg_catalog.pg_trigger t
  JOIN pg_catalog.pg_proc f ON f.oid = t.tgfoid
  JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
 WHERE n.nspname = $1 AND f.proname = $2 AND t.tgname = $3 AND t.tgenabled = 'A' LIMIT 1`;

/**
 * Reads the state when nothing is under way that would change it: the server
 * goes on with what a process has sent before it was killed.
 */
export async function readSettledState(
  target: Database,
  signal: AbortSignal,
): Promise<TransferState | undefined> {
  await using session = await openLasting(target, signal);
  if (await readState(session) === undefined) return undefined;
  await waitFor("rounds", session, PATIENCE_MS);
  await session.execute("COMMIT");
  await waitForOthers(session, STATE, { signal });
  return await readState(session);
}

/** What a cutover that was cut off has left. */
export type CutoverEnd = "live" | "not live";

/**
 * Finds out whether a cutover that was begun has come to its end: the source's
 * fence decides. Where it has not, what the target has got back for it is taken
 * off again, and following can go on. Repeatable.
 */
export async function settleCutover(
  { source, target, signal }: Pick<
    TransferWork,
    "source" | "target" | "signal"
  >,
  { off }: TransferState,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<CutoverEnd> {
  await using there = await openLasting(source, signal);
  await using here = await openLasting(target, signal);
  return await whileDecided(there, async () => {
    if (await isFenced(there)) return "live";
    await waitFor("rounds", here, patienceMs);
    await here.execute([
      ...off === undefined ? [] : [
        ...switchBackStatements(off),
        ...switchSteps(off, new Set()).quick.map(({ id }) =>
          forgetState("step", id)
        ),
      ],
      forgetState("phase", "cutover"),
      "COMMIT",
    ].join(";\n"));
    return "not live";
  }, patienceMs);
}

/** Does something while nobody holds up the writes to a database: whether they are refused is decided. */
export async function whileDecided<Result>(
  session: Session,
  work: () => Promise<Result>,
  patienceMs = PATIENCE_MS,
): Promise<Result> {
  await waitFor("holding", session, patienceMs);
  try {
    return await work();
  } finally {
    await rollBack(session);
  }
}

/** Begins a transaction that has to itself what others may still be at. */
async function waitFor(
  what: "rounds" | "holding",
  session: Session,
  patienceMs: number,
): Promise<void> {
  try {
    await session.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      "SET LOCAL search_path = pg_catalog, pg_temp",
      "SET LOCAL statement_timeout = 0",
      `SET LOCAL lock_timeout = ${patienceMs}`,
      `SELECT pg_catalog.pg_advisory_xact_lock(${KEY_SPACE}, ${KEYS[what]})`,
    ].join(";\n"));
  } catch (error) {
    await rollBack(session);
    if (!isTooSoon(error)) throw error;
    const holder = await holderOf(session, [KEYS[what]]);
    throw new ConfitureError(
      "transfer/held",
      `Cannot tell how far the transfer is: ${
        what === "rounds" ? "rows are being brought" : "a cutover is at work"
      }${holder === undefined ? "" : ` by ${holder.text}`}`,
      holder === undefined ? { cause: error } : {
        cause: error,
        hint:
          `Let it end; where nothing runs there any more, end its session: SELECT pg_terminate_backend(${holder.pid})`,
      },
    );
  }
}
