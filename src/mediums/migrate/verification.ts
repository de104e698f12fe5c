import type { Session } from "../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../kernel/errors.ts";
import type { Migration, SqlStep } from "../../kernel/migration.ts";
import type { AppliedMigration } from "../../kernel/plan.ts";
import { meetsExpectation } from "../../sql/expectation.ts";
import { faultOf } from "../../sql/fault.ts";
import { initialState } from "../../sql/initial_state.ts";
import type { StatementLimits } from "../../sql/initial_state.ts";
import { composeMessage, partsOf } from "../../sql/message.ts";
import type { Message } from "../../sql/message.ts";
import { excerptAt } from "../../sql/place.ts";
import { rolePart, SESSION_USER } from "../../sql/role.ts";
import { readScript } from "../../sql/script.ts";
import type { Script, Statement } from "../../sql/script.ts";
import { shapeOf } from "../../sql/transaction.ts";

/** What became of the checks of one applied migration. */
export interface Verification {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** `.verify.sql`, relative to the project. */
  readonly file: string;
  /** Absent where everything holds. */
  readonly error?: ConfitureError;
}

/**
 * Runs what applied migrations say must hold, each in a transaction that is
 * rolled back. A check fails where a statement fails, where it does not meet
 * its expectation, or where a query's only column says false.
 */
export async function verifyMigrations(
  applied: readonly AppliedMigration[],
  { session, limits, signal }: {
    readonly session: Session;
    readonly limits: StatementLimits;
    readonly signal: AbortSignal;
  },
): Promise<readonly Verification[]> {
  const verifications: Verification[] = [];
  for (const { migration } of applied) {
    if (migration?.verify === undefined) continue;
    signal.throwIfAborted();
    verifications.push({
      version: migration.version,
      name: migration.name,
      file: migration.verify.place.file,
      error: await failureOf(migration, migration.verify, { session, limits }),
    });
  }
  return verifications;
}

async function failureOf(
  { version }: Migration,
  step: SqlStep,
  { session, limits }: {
    readonly session: Session;
    readonly limits: StatementLimits;
  },
): Promise<ConfitureError | undefined> {
  try {
    const script = await readScript(step.text, step.place);
    const shape = shapeOf(script);
    if (shape.kind === "stepwise") {
      throw new ConfitureError(
        "migration/transaction-control",
        `Cannot verify "${script.file}": ${shape.reason}`,
        { place: step.place, hint: "Write checks that only look" },
      );
    }
    await session.execute(initialState(limits));
    await session.execute("BEGIN");
    try {
      await takeOnRole(script, session);
      for (const statement of shape.statements) {
        await check(statement, script, session);
      }
    } finally {
      await session.execute("ROLLBACK");
    }
    return undefined;
  } catch (thrown) {
    const error = asConfitureError(thrown);
    if (PASSED_ON.has(error.code)) throw error;
    return error.with({ migration: version });
  }
}

/** What says nothing about the checks. */
const PASSED_ON: ReadonlySet<string> = new Set([
  "database/connection-lost",
  "internal/bug",
  "run/interrupted",
]);

async function takeOnRole(script: Script, session: Session): Promise<void> {
  if (script.directives.role === undefined) return;
  const [user] = await session.query<{ readonly name: string }>(SESSION_USER);
  const part = rolePart(script, { user: user?.name ?? "", isLocal: true });
  if (part === undefined) return;
  const message = composeMessage([part]);
  try {
    await session.execute(message.text);
  } catch (thrown) {
    throw refused(thrown, { script, message });
  }
}

async function check(
  statement: Statement,
  script: Script,
  session: Session,
): Promise<void> {
  const answer = await run(statement, script, session);
  const { expect } = statement;
  if (expect !== undefined && !meetsExpectation(expect, answer.rows)) {
    throw doesNotHold(
      `it was to find ${expect.operator} ${expect.rows} rows, and found ${answer.rows}`,
      { statement, script },
    );
  }
  if (answer.saysFalse) {
    throw doesNotHold("the query says false", { statement, script });
  }
}

interface AnswerOfStatement {
  readonly rows: number;
  /** Whether its only column is false in one of the rows. */
  readonly saysFalse: boolean;
}

async function run(
  statement: Statement,
  script: Script,
  session: Session,
): Promise<AnswerOfStatement> {
  const message = composeMessage(partsOf(script, [statement]));
  try {
    if (!isQuery(statement)) {
      const { results } = await session.execute(message.text);
      return { rows: results.at(-1)?.rows ?? 0, saysFalse: false };
    }
    const rows = await session.query(message.text);
    return {
      rows: rows.length,
      saysFalse: rows.some((row) => {
        const values = Object.values(row);
        return values.length === 1 && values[0] === false;
      }),
    };
  } catch (thrown) {
    throw refused(thrown, { script, message });
  }
}

/** The server's refusal, told as the check's. */
function refused(
  thrown: unknown,
  { script, message }: { readonly script: Script; readonly message: Message },
): ConfitureError {
  const error = asConfitureError(thrown);
  return error.server === undefined ? error : faultOf(
    new ConfitureError(
      "migration/verification",
      `Cannot verify "${script.file}": ${error.server.message}`,
      { server: error.server, cause: error },
    ),
    message,
  );
}

function isQuery({ words }: Statement): boolean {
  const [first] = words;
  // A query in parentheses begins with no word.
  return first === undefined || first === "SELECT" || first === "VALUES" ||
    first === "TABLE" || first === "WITH" || first === "SHOW";
}

function doesNotHold(
  what: string,
  { statement, script }: {
    readonly statement: Statement;
    readonly script: Script;
  },
): ConfitureError {
  return new ConfitureError(
    "migration/verification",
    `Cannot verify "${script.file}": ${what}`,
    {
      place: statement.place,
      excerpt: excerptAt(script.text, statement.start),
    },
  );
}
