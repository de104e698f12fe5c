import type { Database, Session } from "../kernel/database.ts";
import type { ConfitureEvent } from "../kernel/events.ts";
import type { Task } from "../kernel/migration.ts";
import type {
  Executor,
  Plugin,
  PluginContext,
  Tracker,
} from "../kernel/plugin.ts";
import { memoryContext } from "./context.ts";
import type { ExecutorSamples } from "./_executor_tasks.ts";
import { relationsOf } from "./_relations.ts";

/** What an executor is tested on. */
export interface ExecutorTestOptions {
  /** Opens an empty database; each check has its own and disposes it. */
  openDatabase(): Promise<Database>;
  /** Keeps the ledger meanwhile. */
  readonly tracker: Plugin<"tracker">;
  /** Plain tables where absent. */
  readonly samples?: ExecutorSamples;
  /** False for one of which nothing stays, as a dry run. */
  readonly keeps?: boolean;
  /** What the environment file would say of it. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly context?: () => PluginContext;
}

/** An executor with everything it needs, and what can be seen of it. */
export interface ExecutorBench {
  readonly executor: Executor;
  execute(tasks: readonly Task[], signal?: AbortSignal): Promise<void>;
  watch(listener: (event: ConfitureEvent) => void): void;
  /** What became of the tasks: `migration:applied 001`. */
  ends(): readonly string[];
  ledger(): Promise<readonly string[]>;
  /** The ledger, and all relations but those the tracker made. */
  state(): Promise<unknown>;
  status(): Session["transactionStatus"];
}

/** Puts an executor on a session, with a ledger. */
export async function openBench(
  plugin: Plugin<"executor">,
  session: Session,
  options: ExecutorTestOptions,
): Promise<ExecutorBench> {
  const context = options.context ?? (() => memoryContext({}));
  const tracker: Tracker = await options.tracker.create({}, context());
  await session.execute(options.samples?.setup ?? "");
  const users = await relationsOf(session);
  await tracker.initialize(session);
  const made = (await relationsOf(session)).filter((name) =>
    !users.includes(name)
  );
  const executor = await plugin.create(options.options ?? {}, context());
  const events: ConfitureEvent[] = [];
  let listener: (event: ConfitureEvent) => void = () => {};
  const ledger = async () =>
    (await tracker.list(session)).map(({ version }) => version);
  return {
    executor,
    ledger,
    execute: (tasks, signal = new AbortController().signal) =>
      executor.execute(tasks, {
        session,
        tracker,
        signal,
        limits: { lockTimeoutMs: 5_000, lockRetries: 0, statementTimeoutMs: 0 },
        emit(event) {
          events.push(event);
          listener(event);
        },
        now: () => Date.now(),
      }),
    watch(next) {
      listener = next;
    },
    ends: () => events.flatMap(endOf),
    state: async () => ({
      ledger: await ledger(),
      // A tracker may add tables beside its ledger when it first needs them.
      relations: (await relationsOf(session)).filter((name) =>
        !made.some((own) => name.startsWith(own))
      ),
    }),
    status: () => session.transactionStatus,
  };
}

function endOf(event: ConfitureEvent): readonly string[] {
  switch (event.type) {
    case "migration:applied":
    case "migration:reverted":
    case "migration:tried":
    case "migration:skipped":
    case "migration:failed":
      return [`${event.type} ${event.migration.version}`];
    default:
      return [];
  }
}
