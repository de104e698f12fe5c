import type {
  ExecutionContext,
  Intent,
  IntentState,
  MigrationIdentity,
  Session,
  Task,
} from "../../../src/kernel/mod.ts";
import { ConfitureError, sha256 } from "../../../src/kernel/mod.ts";
import { partsOf } from "../../../src/sql/message.ts";
import type { Script, Statement } from "../../../src/sql/script.ts";
import { retryLocks } from "../_task/retry.ts";
import { send } from "../_task/send.ts";
import { rollBack } from "../_transaction/roll_back.ts";
import { invalidIndexOf } from "./invalid_index.ts";
import { leftoverOf } from "./leftovers.ts";
import { OwnRole } from "./own_role.ts";

/** What the steps of one task need. */
export interface StepsOptions {
  readonly script: Script;
  readonly migration: MigrationIdentity;
  readonly context: ExecutionContext;
}

/** The statements of one task, one after another, each with its note. */
export class Steps {
  readonly #task: Task;
  readonly #options: StepsOptions;
  readonly #role: OwnRole;

  constructor(task: Task, options: StepsOptions) {
    this.#task = task;
    this.#options = options;
    this.#role = new OwnRole(options.script);
  }

  /** Runs what an earlier run has not; returns how many rows were changed. */
  async run(statements: readonly Statement[]): Promise<number> {
    const { script, migration, context } = this.#options;
    let rows = 0;
    for (const statement of statements) {
      context.signal.throwIfAborted();
      const leftover = await leftoverOf(this.#task, statement);
      if (leftover?.state === "settled") continue;
      context.emit({
        type: "statement:start",
        migration,
        index: statement.index + 1,
        total: script.statements.length,
        statement: statement.text,
        place: statement.place,
      });
      rows += await this.#step(statement);
    }
    this.#refuseOpenTransaction();
    return rows;
  }

  async #step(statement: Statement): Promise<number> {
    const { script, context } = this.#options;
    // A setting lives no longer than its session, and is made again each time.
    if (isSetting(statement) || statement.control !== undefined) {
      const rows = await send(context, partsOf(script, [statement]));
      this.#role.remember(statement);
      return rows;
    }
    const intent = await this.#intent(statement);
    if (context.session.transactionStatus !== "idle") {
      const rows = await send(context, partsOf(script, [statement]));
      await this.#note(intent, "settled");
      return rows;
    }
    // An expectation that is not met must be able to take its statement back.
    const isAlone = statement.outside !== undefined ||
      (script.directives.noTransaction && statement.expect === undefined);
    return isAlone ? await this.#outside(statement, intent) : await retryLocks(
      this.#task,
      context,
      () => this.#inside(statement, intent),
    );
  }

  /** Outside any transaction: a note before, and one after. */
  async #outside(statement: Statement, intent: Intent): Promise<number> {
    const { script, context } = this.#options;
    const { session } = context;
    await this.#note(intent, "intended");
    try {
      const rows = await send(context, partsOf(script, [statement]));
      await refuseInvalidIndex(statement, session);
      await this.#note(intent, "settled");
      return rows;
    } catch (error) {
      if (!(error instanceof ConfitureError)) throw error;
      if (!isCertain(error)) throw error;
      await this.#note(intent, "refused");
      throw await withLeftIndex(error, statement, session);
    }
  }

  /** In a transaction of its own, together with the note. */
  async #inside(statement: Statement, intent: Intent): Promise<number> {
    const { script, context } = this.#options;
    const { session, limits } = context;
    const hasOwnTimeout = script.statements.some((each) =>
      isSetting(each) && each.words.includes("LOCK_TIMEOUT")
    );
    const lockTimeoutMs = script.directives.lockTimeoutMs ??
      (hasOwnTimeout ? undefined : limits.lockTimeoutMs);
    await send(context, [
      "BEGIN",
      ...lockTimeoutMs === undefined
        ? []
        : [`SET LOCAL lock_timeout = ${lockTimeoutMs}`],
    ]);
    try {
      const rows = await send(context, partsOf(script, [statement]));
      await this.#note(intent, "settled");
      await session.execute("COMMIT");
      return rows;
    } catch (error) {
      await rollBack(session);
      throw error;
    }
  }

  async #note(intent: Intent, state: IntentState): Promise<void> {
    const { session, tracker } = this.#options.context;
    await this.#role.act(
      session,
      () =>
        state === "intended"
          ? tracker.intend(session, intent)
          : tracker.settle(session, intent, state),
    );
  }

  async #intent(statement: Statement): Promise<Intent> {
    return {
      version: this.#task.migration.version,
      direction: this.#task.direction,
      index: statement.index,
      hash: await sha256(statement.text),
      statement: statement.text,
    };
  }

  #refuseOpenTransaction(): void {
    const { script, context } = this.#options;
    if (context.session.transactionStatus === "idle") return;
    throw new ConfitureError(
      "migration/transaction-control",
      "it leaves a transaction open",
      {
        place: { file: script.file },
        hint: "Write COMMIT where the transaction is to end",
      },
    );
  }
}

/** Whether there is no doubt that the server has ended the statement. */
function isCertain({ code, cause }: ConfitureError): boolean {
  switch (code) {
    case "database/statement-failed":
    case "migration/failed":
      return true;
    case "run/interrupted":
      return !(cause instanceof ConfitureError) ||
        cause.code === "database/statement-failed";
    default:
      return false;
  }
}

async function refuseInvalidIndex(
  statement: Statement,
  session: Session,
): Promise<void> {
  const index = await invalidIndexOf(statement, session);
  if (index === undefined) return;
  throw new ConfitureError(
    "migration/failed",
    `the index ${index} is there, but invalid`,
    { place: statement.place, hint: remedyOf(index) },
  );
}

/** Tells of the index that a statement has left behind, too. */
async function withLeftIndex(
  error: ConfitureError,
  statement: Statement,
  session: Session,
): Promise<ConfitureError> {
  const index = await invalidIndexOf(statement, session);
  return index === undefined ? error : error.with({ hint: remedyOf(index) });
}

function remedyOf(index: string): string {
  return `Run DROP INDEX CONCURRENTLY ${index}, unless somebody is building it now (pg_stat_progress_create_index), then run the command again`;
}

function isSetting({ words, text }: Statement): boolean {
  const [first] = words;
  if (first === "SET" || first === "RESET") return true;
  // As pg_dump empties the search path.
  return first === "SELECT" &&
    /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\(/i.test(text);
}
