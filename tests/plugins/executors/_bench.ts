import table from "../../../plugins/trackers/table.ts";
import type {
  CodeStep,
  ConfitureEvent,
  Database,
  ExecutionLimits,
  Executor,
  IntentRecord,
  LedgerEntry,
  Migration,
  Plugin,
  Session,
  Step,
  Task,
  Tracker,
} from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { migration } from "../../support/migrations.ts";

/** How an executor is put on its bench. */
export interface BenchOptions {
  /** Statements that run before the ledger is made. */
  readonly setup?: string;
  readonly limits?: Partial<ExecutionLimits>;
  /** False where there is no ledger yet. */
  readonly hasLedger?: boolean;
  /** What the environment file would say of the executor. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** An executor with a session, a ledger and what it told. */
export interface Bench {
  readonly executor: Executor;
  readonly session: Session;
  readonly database: Database;
  readonly tracker: Tracker;
  readonly events: readonly ConfitureEvent[];
  execute(...tasks: readonly Task[]): Promise<void>;
  ledger(): Promise<readonly LedgerEntry[]>;
  /** Types of the events, with the version where there is one. */
  told(): readonly string[];
}

/** Puts an executor on a database that is empty. */
export async function onBench(
  plugin: Plugin<"executor">,
  open: () => Promise<Database>,
  use: (bench: Bench) => Promise<void>,
  options: BenchOptions = {},
): Promise<void> {
  await using database = await open();
  await using session = await database.connect();
  await session.execute(options.setup ?? "");
  const tracker = await table.create({}, memoryContext());
  if (options.hasLedger !== false) await tracker.initialize(session);
  const executor = await plugin.create(options.options ?? {}, memoryContext());
  const events: ConfitureEvent[] = [];
  await use({
    executor,
    session,
    database,
    tracker,
    events,
    execute: (...tasks) =>
      executor.execute(tasks, {
        session,
        tracker,
        limits: {
          lockTimeoutMs: 5_000,
          lockRetries: 0,
          statementTimeoutMs: 0,
          ...options.limits,
        },
        signal: new AbortController().signal,
        emit: (event) => void events.push(event),
        now: () => Date.now(),
      }),
    ledger: () => tracker.list(session),
    told: () =>
      events.map((event) =>
        "migration" in event
          ? `${event.type} ${event.migration.version}`
          : event.type
      ),
  });
}

/** A task that applies a script. */
export function up(
  version: string,
  text: string,
  leftovers: readonly IntentRecord[] = [],
): Task {
  return task(version, sqlStep(version, text), { leftovers });
}

/** A task that reverts a migration by a script. */
export function down(version: string, text: string): Task {
  return task(version, sqlStep(version, text), { direction: "down" });
}

/** A task that applies a function. */
export function code(
  version: string,
  run: CodeStep["run"],
  transaction = true,
): Task {
  return task(version, {
    kind: "code",
    transaction,
    place: { file: `db/migrations/${version}_m${version}.ts` },
    run,
  });
}

function sqlStep(version: string, text: string): Step {
  const file = `db/migrations/${version}_m${version}.sql`;
  return { kind: "sql", text, place: { file, line: 1 } };
}

function task(version: string, step: Step, more: Partial<Task> = {}): Task {
  const own: Migration = migration(version, { up: step, down: step });
  return { migration: own, direction: "up", step, leftovers: [], ...more };
}
