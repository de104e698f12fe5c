import { readSchema } from "../../../catalog/schema/introspect.ts";
import type { RepeatablesConfig } from "../../../config/config.ts";
import type { Session } from "../../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../../kernel/errors.ts";
import type { ExecutionLimits } from "../../../kernel/plugin.ts";
import { pause } from "../../../kernel/pause.ts";
import type { FilesSchema } from "./files_schema.ts";
import { planRepeatables } from "./plan.ts";
import type { RepeatablePlan } from "./plan.ts";

/** What repeatables are applied with. */
export interface RepeatableDesk {
  readonly session: Session;
  readonly limits: ExecutionLimits;
  readonly signal: AbortSignal;
  /** Rejects where the run has lost its lock. */
  check(): Promise<void>;
  onRetry(error: ConfitureError): void;
}

/** Compares a living database with the schema's files. Writes nothing. */
export async function comparedRepeatables(
  session: Session,
  files: FilesSchema,
  config: RepeatablesConfig,
): Promise<RepeatablePlan> {
  return planRepeatables(await readSchema(session), files.schema, config);
}

/**
 * Applies what is not what the files say, in one transaction; it is tried again
 * where a lock could not be had in time. Rejects with `migration/repeatable`;
 * nothing of it stays then.
 */
export async function applyRepeatables(
  plan: RepeatablePlan,
  desk: RepeatableDesk,
): Promise<void> {
  refuseLacking(plan);
  if (plan.changes.length === 0) return;
  for (let count = 1;; count++) {
    try {
      return await applyOnce(plan, desk);
    } catch (thrown) {
      const error = asConfitureError(thrown);
      const isBlocked = error.server?.sqlstate === LOCK_NOT_AVAILABLE;
      if (!isBlocked || count > desk.limits.lockRetries) throw error;
      desk.onRetry(error);
      await pause(Math.min(100 * 2 ** count, MOST_MS), desk.signal);
    }
  }
}

const LOCK_NOT_AVAILABLE = "55P03";
/** The longest pause between two attempts. */
const MOST_MS = 10_000;

async function applyOnce(
  { changes }: RepeatablePlan,
  { session, limits, signal, check }: RepeatableDesk,
): Promise<void> {
  signal.throwIfAborted();
  await session.execute(
    `BEGIN; SET LOCAL search_path = ''; SET LOCAL check_function_bodies = off;
     SET LOCAL lock_timeout = ${Math.trunc(limits.lockTimeoutMs)};
     SET LOCAL statement_timeout = ${Math.trunc(limits.statementTimeoutMs)}`,
  );
  try {
    for (const { sql, object } of changes) {
      // It would outlive the transaction.
      if (sql.startsWith("SET ")) continue;
      await statement(session, sql, object);
    }
    signal.throwIfAborted();
    await check();
    await session.execute("COMMIT");
  } finally {
    if (session.transactionStatus !== "idle") await session.execute("ROLLBACK");
  }
}

async function statement(
  session: Session,
  sql: string,
  object: string,
): Promise<void> {
  try {
    await session.execute(sql);
  } catch (thrown) {
    const error = asConfitureError(thrown);
    if (error.server === undefined) throw error;
    throw new ConfitureError(
      "migration/repeatable",
      `Cannot apply ${object}: ${error.server.message}`,
      { server: error.server, cause: error },
    );
  }
}

function refuseLacking({ lacking }: RepeatablePlan): void {
  const [first] = lacking;
  if (first === undefined) return;
  const problems = lacking.map(({ object, lacks }) => ({
    message: `${object} needs ${lacks}, which no migration has made`,
  }));
  throw new ConfitureError(
    "migration/repeatable",
    problems.length === 1
      ? `Cannot apply the repeatables: ${problems[0]?.message}`
      : `Cannot apply the repeatables: ${problems.length} of them need what no migration has made`,
    { problems: problems.length === 1 ? [] : problems },
  );
}
