import { deepEqual, equal, rejects } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type { ConfitureEvent } from "../../src/kernel/events.ts";
import type { Task } from "../../src/kernel/migration.ts";
import { runMigrations } from "../../src/kernel/run.ts";
import { failureOf } from "../support/failure.ts";
import { idleDatabase } from "../support/idle_database.ts";
import { memoryTracker } from "../support/memory_tracker.ts";
import { entry, migration } from "../support/migrations.ts";
import { notingExecutor } from "../support/noting_executor.ts";
import { optionsOf } from "./_run_options.ts";

Deno.test("runMigrations() holds the lock from before it reads the ledger until everything is executed", async () => {
  const journal: string[] = [];

  await runMigrations(optionsOf({
    database: idleDatabase(journal),
    tracker: memoryTracker({ journal }),
    executors: [notingExecutor({ journal })],
    choose: ({ pending }) => {
      journal.push("choose");
      return pending;
    },
  }));

  deepEqual(journal, [
    "connect",
    "lock",
    "initialize",
    "choose",
    "execute 1 2 3",
    "unlock",
    "disconnect",
  ]);
});

Deno.test("runMigrations() returns what it found and what it chose", async () => {
  const plan = await runMigrations(optionsOf({
    tracker: memoryTracker({ entries: [entry("1"), entry("9")] }),
    choose: ({ pending }) => pending.slice(0, 1),
  }));

  deepEqual(plan.comparison.pending.map(({ version }) => version), ["2", "3"]);
  deepEqual(plan.comparison.missing.map(({ version }) => version), ["9"]);
  deepEqual(plan.chosen.map(({ version }) => version), ["2"]);
});

Deno.test("runMigrations() tells what happens, in order", async () => {
  const events: ConfitureEvent[] = [];
  const times = [100, 140];

  await runMigrations(optionsOf({
    executors: [notingExecutor({
      onExecute: (_, { emit }) => emit({ type: "log", message: "executed" }),
    })],
    choose: ({ pending }) => pending.slice(0, 1),
    emit: (event) => void events.push(event),
    now: () => times.shift() ?? 0,
  }));

  deepEqual(events, [
    {
      type: "database:connected",
      label: "cellar on db.example",
      kind: "server",
      serverVersion: 150018,
    },
    { type: "lock:acquired", waitedMs: 40 },
    {
      type: "plan:ready",
      direction: "up",
      migrations: [{ version: "1", name: "m1", direction: "up" }],
      dryRun: false,
    },
    { type: "log", message: "executed" },
    { type: "lock:released" },
  ]);
});

Deno.test("runMigrations() tells who holds the lock, and how long it has waited", async () => {
  const events: ConfitureEvent[] = [];
  const holder = {
    pid: 7,
    user: "cook",
    application: "confiture",
    address: "local",
    since: "2026-01-15T10:30:00Z",
  };
  const times = [1_000, 1_250, 2_000];
  const tracker = memoryTracker({ entries: [] });

  await runMigrations(optionsOf({
    tracker: {
      ...tracker,
      lock: (database, options) => {
        options.onWait?.(holder);
        return tracker.lock(database, options);
      },
    },
    emit: (event) => void events.push(event),
    now: () => times.shift() ?? 0,
  }));

  deepEqual(events.slice(1, 3), [
    { type: "lock:waiting", holder, waitedMs: 250 },
    { type: "lock:acquired", waitedMs: 1_000 },
  ]);
});

Deno.test("runMigrations() takes no lock where nothing is written", async () => {
  const journal: string[] = [];

  await runMigrations(optionsOf({
    tracker: memoryTracker({ journal, entries: [] }),
    lockTimeoutMs: undefined,
    initialize: false,
  }));

  deepEqual(journal, []);
});

Deno.test("runMigrations() takes a ledger that is not there for an empty one, and creates none", async () => {
  const journal: string[] = [];

  const { comparison } = await runMigrations(optionsOf({
    tracker: {
      ...memoryTracker({ journal }),
      list: () => Promise.reject(new TypeError("There is no ledger")),
    },
    initialize: false,
  }));

  deepEqual(comparison.pending.map(({ version }) => version), ["1", "2", "3"]);
  deepEqual(journal, ["lock", "unlock"]);
});

Deno.test("runMigrations() executes nothing where nothing is chosen", async () => {
  const journal: string[] = [];

  await runMigrations(optionsOf({
    executors: [notingExecutor({ journal })],
    choose: () => [],
  }));

  deepEqual(journal, []);
});

Deno.test("runMigrations() gives lock and session back when the choice is refused", async () => {
  const journal: string[] = [];

  await rejects(
    runMigrations(optionsOf({
      database: idleDatabase(journal),
      tracker: memoryTracker({ journal, entries: [] }),
      executors: [notingExecutor({ journal })],
      choose: () => {
        throw new ConfitureError("migration/edited", "Cannot migrate");
      },
    })),
    { code: "migration/edited" },
  );

  deepEqual(journal, [
    "connect",
    "lock",
    "initialize",
    "unlock",
    "disconnect",
  ]);
});

Deno.test("runMigrations() gives the session back when it cannot have the lock", async () => {
  const journal: string[] = [];

  await rejects(
    runMigrations(optionsOf({
      database: idleDatabase(journal),
      tracker: {
        ...memoryTracker({ entries: [] }),
        lock: () =>
          Promise.reject(new ConfitureError("lock/timeout", "Cannot take it")),
      },
    })),
    { code: "lock/timeout" },
  );

  deepEqual(journal, ["connect", "disconnect"]);
});

Deno.test("runMigrations() gives each task to the first executor that accepts it, neighbours together", async () => {
  const journal: string[] = [];
  const migrations = ["1", "2", "3", "4", "5"].map((version) =>
    migration(version)
  );

  await runMigrations(optionsOf({
    migrations,
    executors: [
      notingExecutor({
        name: "picky",
        journal,
        accepts: (task) => task.migration.version === "3",
      }),
      notingExecutor({ name: "easy", journal }),
      notingExecutor({ name: "idle", journal }),
    ],
  }));

  deepEqual(journal, ["easy 1 2", "picky 3", "easy 4 5"]);
});

Deno.test("runMigrations() asks about every task before it executes the first", async () => {
  const journal: string[] = [];

  await rejects(
    runMigrations(optionsOf({
      executors: [notingExecutor({
        journal,
        accepts: ({ migration: { version } }) => {
          if (version !== "3") return true;
          throw new ConfitureError("migration/invalid", "Cannot read 3_m3");
        },
      })],
    })),
    { code: "migration/invalid" },
  );

  deepEqual(journal, []);
});

Deno.test("runMigrations() refuses a task that no executor accepts, before anything runs", async () => {
  const journal: string[] = [];

  const error = await failureOf(runMigrations(optionsOf({
    executors: [notingExecutor({
      journal,
      accepts: (task) => task.migration.version !== "2",
    })],
  })));

  equal(error.code, "plugin/not-found");
  equal(error.message, "Cannot execute 2_m2: no executor accepts it");
  deepEqual(error.place, { file: "db/migrations/2_m2.up.sql", line: 1 });
  deepEqual(journal, []);
});

Deno.test("runMigrations() goes no further than a group that fails", async () => {
  const journal: string[] = [];
  const failing = (version: string, name: string) =>
    notingExecutor({
      name,
      journal,
      accepts: (task) => task.migration.version === version,
      onExecute: () =>
        Promise.reject(new ConfitureError("migration/failed", "Cannot apply")),
    });

  await rejects(
    runMigrations(optionsOf({
      tracker: memoryTracker({ journal, entries: [] }),
      executors: [failing("2", "bad"), notingExecutor({ journal })],
    })),
    { code: "migration/failed" },
  );

  deepEqual(journal, ["lock", "initialize", "execute 1", "bad 2", "unlock"]);
});

Deno.test("runMigrations() starts no further group once it is interrupted", async () => {
  const journal: string[] = [];
  const controller = new AbortController();
  const reason = new ConfitureError("run/interrupted", "Cannot finish");

  const error = await failureOf(runMigrations(optionsOf({
    tracker: memoryTracker({ journal, entries: [] }),
    executors: [
      notingExecutor({
        journal,
        accepts: (task) => task.migration.version === "1",
        onExecute: () => controller.abort(reason),
      }),
      notingExecutor({ name: "later", journal }),
    ],
    signal: controller.signal,
  })));

  equal(error, reason);
  deepEqual(journal, ["lock", "initialize", "execute 1", "unlock"]);
});

Deno.test("runMigrations() hands on what executors work with", async () => {
  const tracker = memoryTracker({ entries: [] });
  const database = idleDatabase();
  const options = optionsOf({
    database,
    tracker,
    executors: [notingExecutor({
      onExecute: (_, context) => {
        equal(context.tracker, tracker);
        equal(context.session.database, database);
        equal(context.limits, options.limits);
        equal(context.isPooled, false);
        equal(context.signal, database.connections[0]?.signal);
      },
    })],
  });

  const { chosen } = await runMigrations(options);

  equal(chosen.length, 3);
});

Deno.test("runMigrations() tells what the server raises below an error", async () => {
  const events: ConfitureEvent[] = [];
  const database = idleDatabase();
  const notice = { severity: "NOTICE", message: "already exists, skipping" };

  await runMigrations(optionsOf({
    database,
    executors: [notingExecutor({
      onExecute: () => database.connections[0]?.onNotice?.(notice),
    })],
    emit: (event) => void events.push(event),
  }));

  deepEqual(events[3], { type: "server:notice", notice });
});

Deno.test("runMigrations() reverts by the way down", async () => {
  const tasks: Task[] = [];
  const place = { file: "db/migrations/1_m1.down.sql", line: 1 };
  const down = { kind: "sql" as const, text: "SELECT 2;", place };

  await runMigrations(optionsOf({
    migrations: [migration("1", { down })],
    tracker: memoryTracker({ entries: [entry("1")] }),
    executors: [notingExecutor({
      onExecute: (group) => void tasks.push(...group),
    })],
    direction: "down",
    choose: () => [migration("1", { down })],
  }));

  deepEqual(
    tasks.map(({ direction, step }) => [direction, step.place.file]),
    [["down", "db/migrations/1_m1.down.sql"]],
  );
});

Deno.test("runMigrations() refuses to revert what has no way down", async () => {
  const error = await failureOf(runMigrations(optionsOf({
    tracker: memoryTracker({ entries: [entry("1")] }),
    direction: "down",
    choose: () => [migration("1", { down: undefined })],
  })));

  equal(error.code, "migration/irreversible");
  equal(error.message, "Cannot migrate down: 1_m1 has no way down");
  equal(error.migration, "1");
});
