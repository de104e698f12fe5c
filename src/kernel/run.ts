import type { Database, Session } from "./database.ts";
import { ConfitureError } from "./errors.ts";
import type { ConfitureEvent } from "./events.ts";
import type {
  Direction,
  IntentRecord,
  LedgerEntry,
  Migration,
  Task,
} from "./migration.ts";
import type { Comparison } from "./plan.ts";
import { compare } from "./plan.ts";
import type { ExecutionLimits, Executor, Tracker } from "./plugin.ts";
import { endOfCutOff, isCertain } from "./cut_off.ts";
import { RenewableSession } from "./renewable_session.ts";
import { takeLock } from "./take_lock.ts";
import type { TakenLock } from "./take_lock.ts";
import { canonicalVersion } from "./version.ts";

/** What a run needs. */
export interface RunOptions {
  /** In the order in which they run; see `orderMigrations`. */
  readonly migrations: readonly Migration[];
  /** What stands for them on a database with this ledger; they themselves where absent. */
  readonly migrationsFor?: (
    ledger: readonly LedgerEntry[],
  ) => Promise<readonly Migration[]>;
  readonly database: Database;
  readonly tracker: Tracker;
  /** The first that accepts a task gets it. */
  readonly executors: readonly Executor[];
  readonly direction: Direction;
  /** Chooses what to run, and refuses what must not; called under the lock. */
  readonly choose: (
    comparison: Comparison,
    session: Session,
  ) => readonly Migration[] | Promise<readonly Migration[]>;
  /** What is done under the lock when all of it has been executed. */
  readonly finish?: (context: FinishContext) => Promise<void>;
  readonly limits: ExecutionLimits;
  /** Absent where nothing is written, or the user takes the blame. */
  readonly lockTimeoutMs?: number;
  /** Whether to create the ledger where there is none. */
  readonly initialize: boolean;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly emit: (event: ConfitureEvent) => void;
  readonly now: () => number;
}

/** What the end of a run works with. */
export interface FinishContext {
  readonly session: Session;
  readonly plan: RunPlan;
  /** Rejects where the run has lost its lock. */
  check(): Promise<void>;
}

/** What a run found and decided, before anything was executed. */
export interface RunPlan {
  readonly comparison: Comparison;
  readonly chosen: readonly Migration[];
}

/**
 * Walks a run from the lock to its release: take the lock, read the ledger,
 * plan, execute. The plan is made under the lock, so that it is still true
 * when it is carried out.
 */
export async function runMigrations(options: RunOptions): Promise<RunPlan> {
  const { database, emit } = options;
  const lost = new AbortController();
  const signal = AbortSignal.any([options.signal, lost.signal]);
  const connect = () =>
    database.connect({
      signal,
      onNotice: (notice) => emit({ type: "server:notice", notice }),
    });
  let enter: TakenLock["enter"] | undefined;
  const first = await connect();
  await using session = new RenewableSession(first, async () => {
    const next = await connect();
    await enter?.(next);
    return next;
  });
  emit({
    type: "database:connected",
    label: database.label,
    kind: database.kind,
    serverVersion: session.serverVersion,
  });
  await using lock = await takeLock(options.tracker, {
    ...options,
    timeoutMs: options.lockTimeoutMs,
    lost,
  });
  try {
    enter = (opened) => lock.enter(opened);
    await enter(first);
    return await runUnderLock(session, lock, { ...options, signal });
  } catch (error) {
    // What was ended because somebody took the lock away is not the failure to tell.
    if (!options.signal.aborted && !isCertain(error)) await lock.check();
    throw error;
  }
}

async function runUnderLock(
  session: RenewableSession,
  lock: TakenLock,
  options: RunOptions,
): Promise<RunPlan> {
  const { database, signal, emit } = options;
  const ledger = await ledgerOf(session, options);
  const migrations = await options.migrationsFor?.(ledger) ??
    options.migrations;
  const comparison = compare(migrations, ledger);
  const plan = {
    comparison,
    chosen: await options.choose(comparison, session),
  };
  const tasks = await tasksOf(plan.chosen, session, { ...options, migrations });
  const groups = await assign(tasks, options.executors);
  emit({
    type: "plan:ready",
    direction: options.direction,
    migrations: plan.chosen.map(({ version, name }) => ({
      version,
      name,
      direction: options.direction,
    })),
    dryRun: options.dryRun,
  });

  const isPooled = await database.pooling?.() === "transaction";
  for (const group of groups) {
    signal.throwIfAborted();
    const execution = group.executor.execute(group.tasks, {
      session,
      tracker: options.tracker,
      limits: options.limits,
      isPooled,
      ...database.sharesConnection !== true &&
        { renewSession: () => session.renew() },
      guard: () => lock.guard(),
      check: () => lock.check(),
      signal,
      emit,
      now: options.now,
    });
    try {
      await execution;
    } catch (error) {
      const warning = endOfCutOff(tasks, error);
      if (warning === undefined) throw error;
      emit(warning);
    }
  }
  signal.throwIfAborted();
  await options.finish?.({
    session,
    plan,
    check: () => lock.check(),
  });
  return plan;
}

async function ledgerOf(
  session: Session,
  { tracker, initialize }: RunOptions,
): Promise<readonly LedgerEntry[]> {
  if (initialize) await tracker.initialize(session);
  else if (!await tracker.exists(session)) return [];
  return await tracker.list(session);
}

async function tasksOf(
  chosen: readonly Migration[],
  session: Session,
  options: RunOptions,
): Promise<readonly Task[]> {
  const leftovers = await options.tracker.intents(session);
  if (options.direction === "up") {
    warnOfHalfReverted(chosen, leftovers, options);
  }
  return chosen.map((migration) => taskOf(migration, leftovers, options));
}

/** Tells of what a broken `down` has left half reverted, and counts as applied. */
function warnOfHalfReverted(
  chosen: readonly Migration[],
  leftovers: readonly IntentRecord[],
  { migrations, emit }: RunOptions,
): void {
  const half = new Set(
    leftovers.filter(({ direction, state }) =>
      direction === "down" && state !== "refused"
    ).map(({ version }) => canonicalVersion(version)),
  );
  for (const migration of migrations) {
    if (chosen.includes(migration)) continue;
    if (!half.has(canonicalVersion(migration.version))) continue;
    emit({
      type: "warning",
      message:
        `${migration.version}_${migration.name} is half reverted: an earlier \`down\` did not come to its end`,
      place: migration.down?.place,
      hint: "Run `confiture migrate down` to revert the rest of it",
    });
  }
}

function taskOf(
  migration: Migration,
  leftovers: readonly IntentRecord[],
  { direction }: RunOptions,
): Task {
  const version = canonicalVersion(migration.version);
  const own = leftovers.filter((intent) =>
    canonicalVersion(intent.version) === version
  );
  const opposite = own.find((intent) => intent.direction !== direction);
  if (opposite !== undefined) {
    throw new ConfitureError(
      "migration/partial",
      `Cannot migrate ${direction}: ${migration.version}_${migration.name} stopped half way ${opposite.direction}`,
      {
        migration: migration.version,
        place: migration.up.place,
        hint: `Run \`confiture migrate ${opposite.direction}\` first`,
      },
    );
  }
  const step = direction === "up" ? migration.up : migration.down;
  if (step === undefined) {
    throw new ConfitureError(
      "migration/irreversible",
      `Cannot migrate down: ${migration.version}_${migration.name} has no way down`,
      { migration: migration.version, place: migration.up.place },
    );
  }
  return { migration, direction, step, leftovers: own };
}

interface Group {
  readonly executor: Executor;
  readonly tasks: Task[];
}

/** Gives each task to the first executor that accepts it; neighbours stay together. */
async function assign(
  tasks: readonly Task[],
  executors: readonly Executor[],
): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const task of tasks) {
    const executor = await executorOf(task, executors);
    const last = groups.at(-1);
    if (last?.executor === executor) last.tasks.push(task);
    else groups.push({ executor, tasks: [task] });
  }
  return groups;
}

/** The first executor that accepts a task; rejects where none does. */
export async function executorOf(
  task: Task,
  executors: readonly Executor[],
): Promise<Executor> {
  for (const executor of executors) {
    if (await executor.accepts(task)) return executor;
  }
  throw new ConfitureError(
    "plugin/not-found",
    `Cannot execute ${task.migration.version}_${task.migration.name}: no executor accepts it`,
    {
      place: task.step.place,
      hint: "Name an executor that does under `executors` in the environment",
    },
  );
}
