import type {
  ExecutionContext,
  Executor,
  MigrationIdentity,
  Task,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { initialState } from "../../../src/sql/initial_state.ts";
import {
  givenBack,
  pooledAgain,
  pooledState,
} from "../../../src/sql/pooled_state.ts";
import { failureOf } from "../_task/failure.ts";
import { prepare, titleOf } from "../_task/prepare.ts";
import { identityOf } from "../_task/tell.ts";
import { openingOf, runBody } from "./body.ts";
import { INITIAL_DEFERRAL } from "./initial_deferral.ts";
import { rollBack } from "./roll_back.ts";

const UNSAFE_ENUM_VALUE = "55P04";
/** Spellings of BEGIN that ask for nothing a shared transaction could not give. */
const PLAIN_BEGIN_REGEXP =
  /^(?:BEGIN(?:\s+(?:WORK|TRANSACTION))?|START\s+TRANSACTION)$/i;

/** Gives all migrations one transaction, and commits it or takes it back. */
export class TogetherExecutor implements Executor {
  readonly #end: "commit" | "rollback";

  constructor(end: "commit" | "rollback") {
    this.#end = end;
  }

  async accepts(task: Task): Promise<boolean> {
    const obstacle = await obstacleOf(task);
    if (obstacle === undefined || this.#end === "rollback") return true;
    throw new ConfitureError(
      "migration/transaction-control",
      `Cannot run all migrations in one transaction: ${
        titleOf(task.migration)
      } ${obstacle}`,
      {
        place: task.step.place,
        migration: task.migration.version,
        hint:
          "Run without --single-transaction, or up to the migration before it",
      },
    );
  }

  async execute(
    tasks: readonly Task[],
    context: ExecutionContext,
  ): Promise<void> {
    const { session, tracker, emit } = context;
    const outcomes: Outcome[] = [];
    const isPooled = context.isPooled === true;
    if (!isPooled) await session.execute(initialState(context.limits));
    // Behind a pooler a message of its own would set what others work with.
    const states = isPooled ? pooledState(context.limits) : [];
    await session.execute(["BEGIN", ...states].join("; "));
    try {
      if (!await tracker.exists(session)) await tracker.initialize(session);
      for (const task of tasks) {
        context.signal.throwIfAborted();
        const outcome = await this.#perform(task, context);
        if (outcome !== undefined) outcomes.push(outcome);
      }
      if (this.#end === "commit") {
        const states = isPooled ? givenBack({ usesTemporary: true }) : [];
        await session.execute([...states, "COMMIT"].join("; "));
      }
    } finally {
      await rollBack(session);
    }
    for (const outcome of outcomes) {
      emit({ type: this.#fate(outcome.migration), ...outcome });
    }
  }

  async #perform(
    task: Task,
    context: ExecutionContext,
  ): Promise<Outcome | undefined> {
    const { emit, now } = context;
    const migration = identityOf(task);
    const obstacle = await obstacleOf(task);
    if (obstacle !== undefined) {
      emit({
        type: "migration:skipped",
        migration,
        reason: `not tried: it ${obstacle}`,
      });
      return undefined;
    }

    emit({ type: "migration:start", migration });
    const start = now();
    try {
      const { lockTimeoutMs } = await openingOf(task);
      const limits = {
        ...context.limits,
        lockTimeoutMs: lockTimeoutMs ?? context.limits.lockTimeoutMs,
      };
      await context.session.execute(
        context.isPooled === true
          ? pooledAgain(limits).join("; ")
          : initialState(limits),
      );
      const rowsAffected = await runBody(task, context, {
        before: [],
        // What COMMIT would find is to be found here, at the migration that did it.
        after: ["SET CONSTRAINTS ALL IMMEDIATE", ...INITIAL_DEFERRAL],
      });
      const outcome = { migration, durationMs: now() - start, rowsAffected };
      emit({ type: "migration:performed", ...outcome });
      return outcome;
    } catch (thrown) {
      const error = hinted(failureOf(task, thrown));
      emit({ type: "migration:failed", migration, error });
      throw error;
    }
  }

  #fate({ direction }: MigrationIdentity): Fate {
    if (this.#end === "rollback") return "migration:tried";
    return direction === "up" ? "migration:applied" : "migration:reverted";
  }
}

type Fate = "migration:tried" | "migration:applied" | "migration:reverted";

interface Outcome {
  readonly migration: MigrationIdentity;
  readonly durationMs: number;
  readonly rowsAffected: number;
}

/** What fails for want of a COMMIT between two migrations, alone succeeds. */
function hinted(error: ConfitureError): ConfitureError {
  if (error.server?.sqlstate !== UNSAFE_ENUM_VALUE) return error;
  return error.with({
    hint:
      "Run without --single-transaction or --dry-run-execute: an enum value can be used once the migration that added it has committed",
  });
}

/** Why a task cannot be part of a larger transaction; undefined where it can. */
async function obstacleOf({ step }: Task): Promise<string | undefined> {
  if (step.kind === "code") {
    return step.transaction ? undefined : "does not run in a transaction";
  }
  const { shape } = await prepare(step);
  if (shape.kind === "stepwise") {
    return `cannot run in a transaction: ${shape.reason}`;
  }
  if (!PLAIN_BEGIN_REGEXP.test(shape.begin.trim())) {
    return `asks for a transaction of its own: ${shape.begin}`;
  }
  const own = shape.statements.find((statement) =>
    statement.control === "characteristics"
  );
  return own === undefined
    ? undefined
    : `asks for a transaction of its own: ${own.text}`;
}
