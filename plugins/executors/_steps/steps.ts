import type {
  ExecutionContext,
  Intent,
  IntentRecord,
  IntentState,
  MigrationIdentity,
  Task,
} from "../../../src/kernel/mod.ts";
import { ConfitureError, sha256 } from "../../../src/kernel/mod.ts";
import { partsOf } from "../../../src/sql/message.ts";
import type { Script, Statement } from "../../../src/sql/script.ts";
import { roleParts } from "../_task/role.ts";
import { send } from "../_task/send.ts";
import { rollBack } from "../_transaction/roll_back.ts";
import { tryAgain } from "./again.ts";
import { inDoubt } from "./doubt.ts";
import { leftoverOf } from "./leftovers.ts";
import { runOutside } from "./outside.ts";
import { OwnRole } from "./own_role.ts";
import { mayCommit } from "./procedure.ts";
import { reconcile } from "./reconcile.ts";
import type { Scene } from "./scene.ts";

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
    await this.#takeOnRole();
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
      rows += await this.#step(statement, leftover);
    }
    this.#refuseOpenTransaction();
    return rows;
  }

  /** Takes on the role that the file names. */
  async #takeOnRole(): Promise<void> {
    const { script, context } = this.#options;
    const { session } = context;
    for (const part of await roleParts(script, { session, isLocal: false })) {
      await send(context, [part]);
      this.#role.remember(part.statement);
    }
  }

  async #step(
    statement: Statement,
    leftover: IntentRecord | undefined,
  ): Promise<number> {
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
    const scene: Scene = { task: this.#task, script, statement, context };
    if (leftover?.state === "intended" && await this.#isDone(scene, intent)) {
      return 0;
    }
    const outside = () =>
      runOutside(scene, {
        note: (state) => this.#note(intent, state),
        wasRefused: leftover !== undefined,
      });
    if (await mustBeOutside(statement, context)) return await outside();
    try {
      return await tryAgain(scene, () => this.#inside(statement, intent));
    } catch (error) {
      // What it is in the end, only the server knew; and it has undone it.
      const sqlstate = sqlstateOf(error);
      if (!REFUSED_INSIDE.has(sqlstate)) throw error;
      return sqlstate === ACTIVE_TRANSACTION
        ? await this.#limited(outside)
        : await outside();
    }
  }

  /**
   * Under the lock timeout of what runs in transactions: REINDEX and CLUSTER of
   * a partitioned table keep others out while they wait for their locks.
   */
  async #limited(action: () => Promise<number>): Promise<number> {
    const { script, context: { session, isPooled } } = this.#options;
    const lockTimeoutMs = this.#lockTimeoutMs();
    const isSet = lockTimeoutMs === undefined ||
      script.directives.lockTimeoutMs !== undefined;
    // Behind a pooler it would be set for others.
    if (isSet || isPooled === true) return await action();
    await session.execute(`SET lock_timeout = ${lockTimeoutMs}`);
    const rows = await action();
    await session.execute("SET lock_timeout = 0");
    return rows;
  }

  /** The lock timeout of what runs in a transaction; undefined where the file sets it itself. */
  #lockTimeoutMs(): number | undefined {
    const { script, context } = this.#options;
    const { lockTimeoutMs } = script.directives;
    if (lockTimeoutMs !== undefined) return lockTimeoutMs;
    const hasOwn = script.statements.some((each) =>
      isSetting(each) && each.words.includes("LOCK_TIMEOUT")
    );
    return hasOwn ? undefined : context.limits.lockTimeoutMs;
  }

  /** Whether a statement that an earlier run was cut off in need not run again. */
  async #isDone(scene: Scene, intent: Intent): Promise<boolean> {
    const { context, migration } = this.#options;
    const verdict = await reconcile(scene);
    switch (verdict.kind) {
      case "again":
        return false;
      case "unknown":
        throw await inDoubt({
          intent,
          place: scene.statement.place,
          context,
        });
      case "finish":
        await context.session.execute(verdict.sql);
        break;
      case "done":
        context.emit({
          type: "log",
          message: `${migration.version}_${migration.name}: statement ${
            intent.index + 1
          } had taken effect when the earlier run was cut off`,
        });
    }
    await this.#note(intent, "settled");
    return true;
  }

  /** In a transaction of its own, together with the note. */
  async #inside(statement: Statement, intent: Intent): Promise<number> {
    const { script, context } = this.#options;
    const { session } = context;
    const lockTimeoutMs = this.#lockTimeoutMs();
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

/** Whether a statement is known to be refused in a transaction. */
async function mustBeOutside(
  statement: Statement,
  { session }: ExecutionContext,
): Promise<boolean> {
  return statement.outside !== undefined ||
    await mayCommit(statement, session);
}

const ACTIVE_TRANSACTION = "25001";
/** SQLSTATEs of what cannot be in a transaction, and of COMMIT within one. */
const REFUSED_INSIDE: ReadonlySet<string> = new Set([
  ACTIVE_TRANSACTION,
  "2D000",
]);

function sqlstateOf(error: unknown): string {
  return error instanceof ConfitureError ? error.server?.sqlstate ?? "" : "";
}

/** First words of what lives no longer than its session. */
const SETTINGS: ReadonlySet<string> = new Set([
  "SET",
  "RESET",
  "DISCARD",
  "PREPARE",
  "DEALLOCATE",
  "LISTEN",
  "UNLISTEN",
  "LOAD",
]);

function isSetting({ words, text }: Statement): boolean {
  const [first = ""] = words;
  if (SETTINGS.has(first)) return true;
  // As pg_dump empties the search path.
  return first === "SELECT" &&
    /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\(/i.test(text);
}
