import type {
  EventOf,
  ExecutionContext,
  ExecutionLimits,
  Executor,
  Task,
} from "../../../src/kernel/mod.ts";
import { givenBack, pooledState } from "../../../src/sql/pooled_state.ts";
import type { Part } from "../../../src/sql/message.ts";
import type { Statement } from "../../../src/sql/script.ts";
import { hasBegun, refuseEdited } from "../_steps/leftovers.ts";
import { performSteps, settleSteps } from "../_steps/stepwise.ts";
import { prepare, titleOf } from "../_task/prepare.ts";
import { retryLocks } from "../_task/retry.ts";
import { tell } from "../_task/tell.ts";
import type { Attempted } from "../_wait/attempt.ts";
import { attemptOnce, cutOff } from "../_wait/attempt.ts";
import { Watch } from "../_wait/watch.ts";
import type { Frame, Opening } from "./body.ts";
import { openingOf, runBody, usesTemporary } from "./body.ts";
import { bringBack, keepsInitialState } from "./initial.ts";
import type { Refusal } from "./refusal.ts";
import { refusalOf } from "./refusal.ts";
import { rollBack } from "./roll_back.ts";

/** Gives every migration a transaction of its own. */
export class AloneExecutor implements Executor {
  async accepts(task: Task): Promise<boolean> {
    const { step } = task;
    if (step.kind === "code") return step.transaction;
    const { shape } = await prepare(step);
    if (shape.kind !== "transactional") return false;
    await refuseEdited(task, shape.statements);
    return true;
  }

  async execute(
    tasks: readonly Task[],
    context: ExecutionContext,
  ): Promise<void> {
    let isInitial = false;
    for (const task of tasks) {
      context.signal.throwIfAborted();
      isInitial = await executeTask(task, context, { isInitial });
    }
  }
}

/** Returns whether the session is certainly in its initial state afterwards. */
async function executeTask(
  task: Task,
  context: ExecutionContext,
  { isInitial }: { readonly isInitial: boolean },
): Promise<boolean> {
  let isStepwise = task.step.kind === "sql" && hasBegun(task);
  let isCutOff = false;
  if (isStepwise) {
    context.emit({
      type: "log",
      message: `${
        titleOf(task.migration)
      } goes on statement by statement where an earlier run stopped`,
    });
  }
  try {
    await tell(task, {
      context,
      perform: async () => {
        const whole = isStepwise
          ? undefined
          : await tryWhole(task, context, { isInitial });
        if (whole !== undefined) {
          isCutOff = whole.isCutOff;
          return whole.rows;
        }
        isStepwise = true;
        return await performSteps(task, context);
      },
      settle: async (durationMs) => {
        if (isStepwise) await settleSteps(task, context, durationMs);
      },
    });
  } catch (error) {
    await rollBack(context.session);
    throw error;
  }
  if (isCutOff) throw cutOff(task);
  return !isStepwise && await keepsInitialState(task);
}

/** Runs a task in a transaction; returns undefined where PostgreSQL will not have it in one. */
async function tryWhole(
  task: Task,
  context: ExecutionContext,
  { isInitial }: { readonly isInitial: boolean },
): Promise<Attempted | undefined> {
  const checkBefore = new Set<Statement>();
  let isReset = isInitial;
  await using watch = new Watch(task, { context, mayGiveWay: true });
  const attempt = async () => {
    // Behind a pooler a message of its own would set what others work with.
    const reset = isReset ? [] : await bringBack(context);
    isReset = false;
    return await attemptTask(task, { context, watch, checkBefore, reset });
  };
  while (true) {
    try {
      return await retryLocks(task, { context, watch }, attempt);
    } catch (error) {
      const refusal = await refusalOf(task, error);
      if (refusal === undefined) throw error;
      if (refusal.kind === "steps") {
        context.emit(warningOf(task, refusal));
        return undefined;
      }
      if (checkBefore.has(refusal.statement)) throw error;
      checkBefore.add(refusal.statement);
    }
  }
}

function warningOf(
  { migration }: Task,
  { statement, reason }: Refusal,
): EventOf<"warning"> {
  return {
    type: "warning",
    message: `${
      titleOf(migration)
    } runs statement by statement: PostgreSQL refuses it in a transaction (${reason})`,
    place: statement.place,
    hint:
      "Where it stops half way, run the command again: it goes on from there",
  };
}

async function attemptTask(
  task: Task,
  { context, watch, checkBefore, reset }: {
    readonly context: ExecutionContext;
    readonly watch: Watch;
    readonly checkBefore: ReadonlySet<Statement>;
    /** What still has to bring the session back to its initial state. */
    readonly reset: readonly Part[];
  },
): Promise<Attempted> {
  const { session, limits, signal, isPooled } = context;
  const opening = await openingOf(task);
  // An interrupt cancels what runs at that moment, which may have been nothing.
  signal.throwIfAborted();
  try {
    const frame = isPooled === true
      ? pooledFrame(task, opening, limits)
      : frameOf(opening, reset);
    return await attemptOnce(task, {
      context,
      watch,
      action: (own) => runBody(task, own, { ...frame, checkBefore }),
    });
  } catch (error) {
    await rollBack(session);
    throw error;
  }
}

function frameOf(
  { begin, lockTimeoutMs }: Opening,
  reset: readonly Part[],
): Frame {
  return {
    before: [
      ...reset,
      begin,
      ...lockTimeoutMs === undefined
        ? []
        : [`SET LOCAL lock_timeout = ${lockTimeoutMs}`],
    ],
    after: ["COMMIT"],
  };
}

function pooledFrame(
  task: Task,
  { begin, lockTimeoutMs }: Opening,
  limits: ExecutionLimits,
): Frame {
  const own = {
    ...limits,
    lockTimeoutMs: lockTimeoutMs ?? limits.lockTimeoutMs,
  };
  return {
    before: [begin, ...pooledState(own)],
    after: [...givenBack({ usesTemporary: usesTemporary(task) }), "COMMIT"],
  };
}
