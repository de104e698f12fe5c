import type {
  ConfitureError,
  ExecutionContext,
  Executor,
  MigrationIdentity,
  StatementEffects,
  Task,
} from "../../../src/kernel/mod.ts";
import { initialState } from "../../../src/sql/initial_state.ts";
import {
  givenBack,
  pooledAgain,
  pooledState,
} from "../../../src/sql/pooled_state.ts";
import {
  ADOPT_DEFAULTS,
  mayChangeDefaults,
} from "../../../src/sql/session_defaults.ts";
import type { Statement } from "../../../src/sql/script.ts";
import { Measurement } from "../_measure/measure.ts";
import { failureOf } from "../_task/failure.ts";
import { TaskForesight } from "../_task/foresee.ts";
import { titleOf } from "../_task/prepare.ts";
import { identityOf } from "../_task/tell.ts";
import { attemptOnce, cutOff } from "../_wait/attempt.ts";
import { Watch } from "../_wait/watch.ts";
import { watched } from "../_wait/watched.ts";
import { openingOf, runBody } from "./body.ts";
import { CHECK_DEFERRED } from "./initial_deferral.ts";
import { notTogether, obstacleOf, whyNotTogether } from "./obstacle.ts";
import { refusalOf } from "./refusal.ts";
import { rollBack } from "./roll_back.ts";

/** Where a task begins: what a refusal goes back to. */
const SAVEPOINT = "confiture_migration";
/** Gives all migrations one transaction, and commits it or takes it back. */
export class TogetherExecutor implements Executor {
  readonly #end: "commit" | "rollback";

  constructor(end: "commit" | "rollback") {
    this.#end = end;
  }

  async accepts(task: Task): Promise<boolean> {
    const obstacle = await obstacleOf(task);
    if (obstacle === undefined || this.#end === "rollback") return true;
    throw notTogether(task, obstacle);
  }

  async execute(
    tasks: readonly Task[],
    context: ExecutionContext,
  ): Promise<void> {
    const { session, tracker, emit } = context;
    const attempt: Attempt = { outcomes: [], skipped: [], mayChange: false };
    const isPooled = context.isPooled === true;
    let isCutOff = false;
    if (!isPooled) await session.execute(initialState(context.limits));
    // Behind a pooler a message of its own would set what others work with.
    const states = isPooled ? pooledState(context.limits) : [];
    await session.execute(["BEGIN", ...states].join("; "));
    try {
      if (!await tracker.exists(session)) await tracker.initialize(session);
      if (this.#end === "rollback") {
        attempt.measurement = await Measurement.begin(context);
      }
      for (const task of tasks) {
        context.signal.throwIfAborted();
        await this.#perform(task, context, attempt);
      }
      if (this.#end === "commit") {
        isCutOff = await commit(tasks, context);
      }
    } finally {
      await rollBack(session);
    }
    for (const outcome of attempt.outcomes) {
      emit({ type: this.#fate(outcome.migration), ...outcome });
    }
    const last = tasks.at(-1);
    if (isCutOff && last !== undefined) throw cutOff(last);
  }

  async #perform(
    task: Task,
    context: ExecutionContext,
    attempt: Attempt,
  ): Promise<void> {
    const { session, emit, now } = context;
    const migration = identityOf(task);
    const skip = async (reason: string) => {
      attempt.skipped.push(titleOf(task.migration));
      const effects = await new TaskForesight(context).effectsOf(task);
      emit({ type: "migration:skipped", migration, reason, effects });
    };
    const obstacle = await obstacleOf(task);
    if (obstacle !== undefined) return await skip(`not tried: it ${obstacle}`);

    emit({ type: "migration:start", migration });
    const start = now();
    try {
      const rowsAffected = await watched(
        task,
        context,
        (own) => runTogether(task, own, attempt),
      );
      const outcome = { migration, durationMs: now() - start, rowsAffected };
      emit({ type: "migration:performed", ...outcome });
      const effects = attempt.measurement?.effects;
      attempt.outcomes.push({ ...outcome, ...(effects && { effects }) });
    } catch (thrown) {
      const reason = await whyNotTogether(task, thrown);
      if (reason !== undefined && this.#end === "rollback") {
        await session.execute(`ROLLBACK TO SAVEPOINT ${SAVEPOINT}`);
        return await skip(`cannot be rehearsed: it ${reason}`);
      }
      const error = reason === undefined
        ? hinted(failureOf(task, thrown), attempt)
        : notTogether(task, reason, thrown);
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
  /** What each statement did to others, where that was measured. */
  readonly effects?: readonly StatementEffects[];
}

/** What is known of a run in one transaction. */
interface Attempt {
  readonly outcomes: Outcome[];
  /** Titles of the migrations that could not be part of it. */
  readonly skipped: string[];
  /** Whether sessions may have to begin with other settings by now. */
  mayChange: boolean;
  /** Of a rehearsal. */
  measurement?: Measurement;
}

/** Returns whether the connection was lost, though all was committed. */
async function commit(
  tasks: readonly Task[],
  context: ExecutionContext,
): Promise<boolean> {
  const states = context.isPooled === true
    ? givenBack({ usesTemporary: true })
    : [];
  const action = async ({ session }: ExecutionContext) => {
    await session.execute([...states, "COMMIT"].join("; "));
    return 0;
  };
  const last = tasks.at(-1);
  if (last === undefined) return await action(context) > 0;
  await using watch = new Watch(last, { context, mayGiveWay: false });
  return (await attemptOnce(last, { context, watch, action })).isCutOff;
}

/** Runs one task in the transaction of all; returns how many rows were changed. */
async function runTogether(
  task: Task,
  context: ExecutionContext,
  attempt: Attempt,
): Promise<number> {
  const { session, isPooled } = context;
  const { lockTimeoutMs } = await openingOf(task);
  const limits = {
    ...context.limits,
    lockTimeoutMs: lockTimeoutMs ?? context.limits.lockTimeoutMs,
  };
  const states = isPooled === true
    ? pooledAgain(limits)
    : [initialState(limits)];
  const adoption = attempt.mayChange ? [ADOPT_DEFAULTS] : [];
  const checkBefore = new Set<Statement>();
  while (true) {
    await session.execute([...states, ...adoption].join("; "));
    try {
      const probe = await attempt.measurement?.beginTask(task);
      const rows = await runBody(task, { ...context, probe }, {
        before: [`SAVEPOINT ${SAVEPOINT}`],
        // What COMMIT would find is to be found here, at the migration that did it.
        after: [...CHECK_DEFERRED, `RELEASE SAVEPOINT ${SAVEPOINT}`],
        checkBefore,
      });
      attempt.mayChange ||= task.step.kind === "sql" &&
        mayChangeDefaults(task.step.text);
      return rows;
    } catch (error) {
      const refusal = await refusalOf(task, error);
      if (refusal?.kind !== "pending") throw error;
      if (checkBefore.has(refusal.statement)) throw error;
      checkBefore.add(refusal.statement);
      await session.execute(`ROLLBACK TO SAVEPOINT ${SAVEPOINT}`);
    }
  }
}

/** What could not be tried may be what the next one fails for want of. */
function hinted(
  error: ConfitureError,
  { skipped: [first] }: Attempt,
): ConfitureError {
  return first === undefined ? error : error.with({
    hint:
      `${error.hint}. It may also need what ${first} does, which could not be tried`,
  });
}
