import { deepEqual, equal } from "node:assert/strict";
import type { Json } from "../../src/kernel/events.ts";
import { settingsOf } from "../../src/config/settings.ts";

Deno.test("settingsOf() puts directories in their order", () => {
  const { includeDirs } = settingsOf({
    include_dirs: [
      { path: "last", order: 10 },
      "first",
      { path: "before all", order: -1 },
      "second",
    ],
  });

  deepEqual(includeDirs.map(({ path }) => path), [
    "before all",
    "first",
    "second",
    "last",
  ]);
});

Deno.test("settingsOf() takes all that a directory can say", () => {
  const { includeDirs } = settingsOf({
    include_dirs: [{
      path: "./db/seeds/",
      recursive: false,
      include: ["*.sql"],
      exclude: ["old_*"],
      order: 2,
    }],
  });

  deepEqual(includeDirs, [{
    path: "db/seeds",
    recursive: false,
    include: ["*.sql"],
    exclude: ["old_*"],
    order: 2,
  }]);
});

/** Paths as they are written and as they are meant. */
const PATHS = [
  ["db/schema", "db/schema"],
  ["./db/schema/", "db/schema"],
  ["db/schema//", "db/schema"],
  ["../shared", "../shared"],
  [".", "."],
  ["./", "."],
  ["/", "/"],
  ["/abs/", "/abs"],
] as const;

for (const [path, meant] of PATHS) {
  Deno.test(`settingsOf() takes the directory ${path} as ${meant}`, () => {
    equal(settingsOf({ include_dirs: [path] }).includeDirs[0]?.path, meant);
    equal(settingsOf({ exclude_dirs: [path] }).excludeDirs[0], meant);
  });
}

Deno.test("settingsOf() takes all that migration can say", () => {
  const { migration } = settingsOf({
    migration: {
      directory: "migrations/",
      tracking_table: ' ops."Ledger" ',
      versioning: "timestamp",
      locking: { enabled: false, timeout_ms: 100 },
      lock_timeout: "2s",
      lock_retries: 0,
      lock_budget: "10s",
      max_queue: 5,
      statement_timeout: "1min",
      out_of_order: "allow",
    },
  });

  deepEqual(migration, {
    directory: "migrations",
    trackingTable: 'ops."Ledger"',
    versioning: "timestamp",
    locking: { enabled: false, timeoutMs: 100 },
    lockTimeoutMs: 2_000,
    lockRetries: 0,
    lockBudgetMs: 10_000,
    maxQueue: 5,
    statementTimeoutMs: 60_000,
    outOfOrder: "allow",
  });
});

Deno.test("settingsOf() takes what becomes of migrations out of order", () => {
  const taken = ["refuse", "if-independent"].map((value) =>
    settingsOf({ migration: { out_of_order: value } }).migration.outOfOrder
  );

  deepEqual(taken, ["refuse", "if-independent"]);
});

Deno.test("settingsOf() takes plugins as names and as mappings", () => {
  const settings = settingsOf({
    loaders: ["sql", { name: "./mine.ts", options: { deep: true } }],
    tracker: { name: "./ledger.ts" },
    reporters: [],
  });

  deepEqual(settings.loaders, [
    { name: "sql", options: {}, place: undefined },
    { name: "./mine.ts", options: { deep: true }, place: undefined },
  ]);
  deepEqual(settings.tracker, {
    name: "./ledger.ts",
    options: {},
    place: undefined,
  });
  deepEqual(settings.reporters, []);
});

Deno.test("settingsOf() takes repeatables as a list, or with what becomes of the rest", () => {
  const repeatablesOf = (repeatables: Json) =>
    settingsOf({ migration: { repeatables } }).migration.repeatables;

  deepEqual(repeatablesOf(["views", "functions"]), {
    kinds: ["functions", "views"],
    drop: false,
  });
  deepEqual(repeatablesOf({ kinds: ["policies"], drop: true }), {
    kinds: ["policies"],
    drop: true,
  });
  equal(repeatablesOf([]), undefined);
});

Deno.test("settingsOf() records migrations with a build only where it is told so", () => {
  deepEqual(settingsOf({ build: { baseline: true } }).build, {
    order: "path",
    baseline: true,
  });
  equal(settingsOf({}).build.baseline, false);
});
