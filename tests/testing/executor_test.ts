import { deepEqual } from "node:assert/strict";
import concurrent from "../../plugins/executors/concurrent.ts";
import dryRun from "../../plugins/executors/dry_run.ts";
import transactional from "../../plugins/executors/transactional.ts";
import table from "../../plugins/trackers/table.ts";
import { asConfitureError } from "../../src/kernel/mod.ts";
import type {
  Executor,
  MigrationIdentity,
  Plugin,
  Task,
} from "../../src/kernel/mod.ts";
import { testExecutor } from "../../src/testing/mod.ts";
import type { ExecutorSamples } from "../../src/testing/mod.ts";
import { sharedDatabase } from "../support/emptied_database.ts";
import { unmet } from "./_outcome.ts";

const bench = { openDatabase: sharedDatabase(), tracker: table };

/** What only runs outside of a transaction. */
const INDEXES: ExecutorSamples = {
  setup: "CREATE TABLE users (id integer, name text);",
  first: {
    up: "CREATE INDEX CONCURRENTLY users_id ON users (id);",
    down: "DROP INDEX CONCURRENTLY users_id;",
  },
  second: {
    up: "CREATE INDEX CONCURRENTLY users_name ON users (name);",
    down: "DROP INDEX CONCURRENTLY users_name;",
  },
  broken: "CREATE INDEX CONCURRENTLY users_none ON users (none);",
};

const CHECKS = [
  ...testExecutor(transactional, bench),
  ...testExecutor({ ...transactional, name: "transactional for all" }, {
    ...bench,
    options: { scope: "all" },
  }),
  ...testExecutor({ ...transactional, name: "transactional on trial" }, {
    ...bench,
    keeps: false,
    options: { scope: "all", end: "rollback" },
  }),
  ...testExecutor(concurrent, { ...bench, samples: INDEXES }),
  ...testExecutor(dryRun, { ...bench, keeps: false }),
];
for (const { name, run } of CHECKS) Deno.test(name, run);

function identity({ migration, direction }: Task): MigrationIdentity {
  return { version: migration.version, name: migration.name, direction };
}

const OUTCOME = { durationMs: 1, rowsAffected: 0 };

/** Executes each task without any transaction. */
const loose: Executor = {
  accepts: () => true,
  async execute(tasks, { session, tracker, emit, signal }) {
    for (const task of tasks) {
      signal.throwIfAborted();
      const migration = identity(task);
      const { version, name, checksum } = task.migration;
      try {
        if (task.direction === "up") {
          await tracker.record(session, { version, name, checksum });
        } else await tracker.forget(session, version);
        if (task.step.kind === "sql") await session.execute(task.step.text);
      } catch (error) {
        emit({
          type: "migration:failed",
          migration,
          error: asConfitureError(error),
        });
        throw error;
      }
      emit({
        type: task.direction === "up"
          ? "migration:applied"
          : "migration:reverted",
        migration,
        ...OUTCOME,
      });
    }
  },
};

const FAULTS: readonly (readonly [string, Executor, readonly string[]])[] = [
  [
    "notes what then fails",
    loose,
    ["leaves nothing of a task that fails", "goes no further than a failure"],
  ],
  [
    "runs them backwards",
    {
      ...loose,
      execute: (tasks, context) => loose.execute(tasks.toReversed(), context),
    },
    [
      "tells of every task, in order",
      "writes the ledger in order",
      "leaves nothing of a task that fails",
      "goes no further than a failure",
      "takes back what it did",
    ],
  ],
  [
    "calls applied what is still open",
    {
      ...loose,
      async execute(tasks, context) {
        await context.session.execute("BEGIN");
        try {
          await loose.execute(tasks, context);
          await context.session.execute("COMMIT");
        } catch (error) {
          await context.session.execute("ROLLBACK");
          throw error;
        }
      },
    },
    ["calls applied only what is committed", "goes no further than a failure"],
  ],
  [
    "does not look at the signal",
    {
      ...loose,
      execute: (tasks, context) =>
        loose.execute(tasks, {
          ...context,
          signal: new AbortController().signal,
        }),
    },
    [
      "leaves nothing of a task that fails",
      "goes no further than a failure",
      "starts nothing once it is aborted",
    ],
  ],
];

for (const [fault, executor, expected] of FAULTS) {
  Deno.test(`testExecutor() finds out an executor that ${fault}`, async () => {
    const plugin: Plugin<"executor"> = {
      api: 1,
      kind: "executor",
      name: "faulty",
      create: () => executor,
    };

    deepEqual(await unmet(testExecutor(plugin, bench)), expected);
  });
}
