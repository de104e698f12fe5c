import type { Database, Session } from "../kernel/database.ts";
import type { ConfitureEvent } from "../kernel/events.ts";
import type { Migration, Task } from "../kernel/migration.ts";
import type {
  Executor,
  Plugin,
  PluginContext,
  Tracker,
} from "../kernel/plugin.ts";
import type { Check } from "./check.ts";
import { claim, claimEqual, rejection } from "./check.ts";
import { memoryContext } from "./context.ts";
import { checksOf } from "./plugin.ts";

/** Scripts that the executor accepts. */
export interface ExecutorSamples {
  /** Prepares what the others need; executed on the session before them. */
  readonly setup?: string;
  /** Two migrations, each with its way back. */
  readonly first: { readonly up: string; readonly down: string };
  readonly second: { readonly up: string; readonly down: string };
  /** Fails, and must leave nothing behind. */
  readonly broken: string;
}

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

const TABLES: ExecutorSamples = {
  first: {
    up: "CREATE TABLE contract_first (id integer);",
    down: "DROP TABLE contract_first;",
  },
  second: {
    up: "CREATE TABLE contract_second (id integer);",
    down: "DROP TABLE contract_second;",
  },
  broken:
    "CREATE TABLE contract_broken (id integer);\nSELECT * FROM contract_missing;",
};

/** What every executor must do: keep the order, and keep ledger and schema together. */
export function testExecutor(
  plugin: Plugin<"executor">,
  options: ExecutorTestOptions,
): readonly Check[] {
  const { samples = TABLES, keeps = true } = options;
  const tasks = tasksOf(samples);
  const bench = (use: (bench: Bench) => Promise<void>) => async () => {
    await using database = await options.openDatabase();
    await using session = await database.connect();
    await use(await openBench(plugin, session, options));
  };

  return checksOf(plugin, "executor", [
    [
      "accepts without executing",
      bench(async (bench) => {
        const before = await bench.state();

        claim(
          await bench.executor.accepts(tasks.first),
          "It takes the samples",
        );

        claimEqual(await bench.state(), before, "Nothing may be executed yet");
      }),
    ],
    [
      "tells of every task, in order",
      bench(async (bench) => {
        await bench.execute([tasks.first, tasks.second]);

        claimEqual(
          bench.ends(),
          keeps
            ? ["migration:applied 001", "migration:applied 002"]
            : bench.ends().filter((end) =>
              !end.startsWith("migration:applied")
            ),
          "Each task ends once, in order, and is applied only where it stays",
        );
        claimEqual(
          bench.ends().map((end) => end.slice(-3)),
          ["001", "002"],
          "Each task is told of once, in order",
        );
      }),
    ],
    keeps
      ? [
        "writes the ledger in order",
        bench(async (bench) => {
          await bench.execute([tasks.first, tasks.second]);

          claimEqual(await bench.ledger(), ["001", "002"], "Both are noted");
          claimEqual(bench.status(), "idle", "No transaction stays open");
        }),
      ]
      : [
        "leaves the database as it was",
        bench(async (bench) => {
          const before = await bench.state();

          await bench.execute([tasks.first, tasks.second]);

          claimEqual(await bench.state(), before, "Nothing may stay");
          claimEqual(bench.status(), "idle", "No transaction stays open");
        }),
      ],
    [
      "calls applied only what is committed",
      bench(async (bench) => {
        const open: ConfitureEvent[] = [];
        bench.watch((event) => {
          const isFinal = event.type === "migration:applied" ||
            event.type === "migration:reverted";
          if (isFinal && bench.status() !== "idle") open.push(event);
        });
        await bench.execute([tasks.first, tasks.second]);

        claimEqual(open, [], "Before COMMIT it may still be rolled back");
      }),
    ],
    [
      "leaves nothing of a task that fails",
      bench(async (bench) => {
        if (!keeps) return;
        const before = await bench.state();
        await rejection(
          bench.execute([tasks.broken]),
          "The caller must learn of the failure",
        );

        claimEqual(
          await bench.state(),
          before,
          "Ledger and schema are as before",
        );
        claimEqual(bench.ends(), ["migration:failed 003"], "It has failed");
        claimEqual(bench.status(), "idle", "No transaction stays open");
      }),
    ],
    [
      "goes no further than a failure",
      bench(async (bench) => {
        if (!keeps) return;
        await rejection(
          bench.execute([tasks.first, tasks.broken, tasks.second]),
          "The caller must learn of the failure",
        );
        const applied = bench.ends().filter((end) =>
          end.startsWith("migration:applied")
        ).map((end) => end.slice(-3));

        claim(
          !bench.ends().join().includes("002"),
          "The next one must not run",
        );
        claimEqual(
          await bench.ledger(),
          applied,
          "The ledger holds what was told to be applied, and no more",
        );
      }),
    ],
    [
      "takes back what it did",
      bench(async (bench) => {
        if (!keeps) return;
        const before = await bench.state();
        await bench.execute([tasks.first, tasks.second]);
        await bench.execute([tasks.secondDown, tasks.firstDown]);

        claimEqual(
          await bench.state(),
          before,
          "Ledger and schema are as before",
        );
        claimEqual(
          bench.ends().slice(2),
          ["migration:reverted 002", "migration:reverted 001"],
          "Both are told to be reverted",
        );
      }),
    ],
    [
      "starts nothing once it is aborted",
      bench(async (bench) => {
        if (!keeps) return;
        const before = await bench.state();
        await rejection(
          bench.execute([tasks.first], AbortSignal.abort(new Error("stop"))),
          "It must say that it did not finish",
        );

        claimEqual(await bench.state(), before, "Nothing may be executed");
        claimEqual(bench.status(), "idle", "No transaction stays open");
      }),
    ],
  ]);
}

interface Bench {
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

async function openBench(
  plugin: Plugin<"executor">,
  session: Session,
  options: ExecutorTestOptions,
): Promise<Bench> {
  const context = options.context ?? (() => memoryContext({}));
  const tracker: Tracker = await options.tracker.create({}, context());
  await session.execute(options.samples?.setup ?? "");
  const users = await relations(session);
  await tracker.initialize(session);
  const made = (await relations(session)).filter((name) =>
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
      relations: (await relations(session)).filter((name) =>
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

interface Tasks {
  readonly first: Task;
  readonly firstDown: Task;
  readonly second: Task;
  readonly secondDown: Task;
  readonly broken: Task;
}

function tasksOf({ first, second, broken }: ExecutorSamples): Tasks {
  const one = migrationOf("001", first);
  const two = migrationOf("002", second);
  const three = migrationOf("003", { up: broken, down: "" });
  const down = (migration: Migration): Task => ({
    migration,
    direction: "down",
    step: migration.down ?? migration.up,
    leftovers: [],
  });
  const up = (migration: Migration): Task => ({
    migration,
    direction: "up",
    step: migration.up,
    leftovers: [],
  });
  return {
    first: up(one),
    firstDown: down(one),
    second: up(two),
    secondDown: down(two),
    broken: up(three),
  };
}

function migrationOf(
  version: string,
  { up, down }: { readonly up: string; readonly down: string },
): Migration {
  const file = (way: string) => `db/migrations/${version}_contract.${way}.sql`;
  const step = (way: string, text: string) => ({
    kind: "sql" as const,
    text,
    place: { file: file(way), line: 1 },
  });
  return {
    version,
    name: "contract",
    dependsOn: [],
    checksum: "c".repeat(64),
    files: [file("up"), file("down")],
    up: step("up", up),
    down: step("down", down),
  };
}

async function relations(session: Session): Promise<readonly string[]> {
  const rows = await session.query<{ readonly name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name
       FROM pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
