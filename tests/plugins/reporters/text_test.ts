import { deepEqual, equal, match } from "node:assert/strict";
import text from "../../../plugins/reporters/text.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { MemoryContextOptions } from "../../../src/testing/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";

const ADD_BIO = { version: "002", name: "add_bio", direction: "up" } as const;
const HOLDER = {
  pid: 4711,
  user: "deploy",
  application: "confiture",
  address: "10.0.0.3",
  since: "2026-01-15T10:30:00Z",
};

Deno.test("text shows what was applied, how long it took and how many rows it changed", async () => {
  const { told } = await report([
    {
      type: "migration:applied",
      migration: ADD_BIO,
      durationMs: 12,
      rowsAffected: 3,
    },
  ]);

  equal(told, "✓ 002_add_bio  12 ms  3 rows\n");
});

Deno.test("text aligns what follows the names of a plan's migrations", async () => {
  const short = { ...ADD_BIO, version: "1", name: "a" };

  const { told } = await report([
    {
      type: "plan:ready",
      direction: "up",
      migrations: [short, ADD_BIO],
      dryRun: false,
    },
    {
      type: "migration:applied",
      migration: short,
      durationMs: 1200,
      rowsAffected: 0,
    },
  ]);

  equal(told, "✓ 1_a          1.2 s\n");
});

Deno.test("text shows an error with its line, a caret and what the server adds", async () => {
  const error = new ConfitureError(
    "migration/failed",
    'Cannot apply 002_add_bio: relation "users" does not exist',
    {
      place: { file: "db/migrations/002_add_bio.up.sql", line: 12, column: 13 },
      excerpt: { text: "ALTER TABLE users ADD COLUMN bio text", column: 13 },
      server: {
        sqlstate: "42P01",
        severity: "ERROR",
        message: 'relation "users" does not exist',
        detail: "one\ntwo",
        completed: 0,
      },
    },
  );

  const { told } = await report([finish(error)]);

  equal(
    told,
    [
      'error: Cannot apply 002_add_bio: relation "users" does not exist',
      "  db/migrations/002_add_bio.up.sql:12:13",
      "  12 | ALTER TABLE users ADD COLUMN bio text",
      "     |             ^",
      "  detail: one",
      "          two",
      "  SQLSTATE: 42P01",
      "  hint: Correct the migration and run the command again",
      "",
    ].join("\n"),
  );
});

Deno.test("text puts the caret below a column that follows wide characters", async () => {
  const error = new ConfitureError("migration/failed", "Cannot", {
    place: { file: "x.sql", line: 1, column: 4 },
    excerpt: { text: "東京 x", column: 4 },
  });

  const { told } = await report([finish(error)]);

  match(told, /\n {2}1 \| 東京 x\n {4}\| {6}\^\n/u);
});

Deno.test("text lists every problem of an error with its place and hint", async () => {
  const error = new ConfitureError("config/invalid", "Cannot read it", {
    problems: [
      { message: "One", place: { file: "a.yaml", line: 3, column: 5 } },
      { message: "Two", hint: "Do this" },
    ],
  });

  const { told } = await report([finish(error)]);

  match(told, /\n {2}a\.yaml:3:5: One\n {2}Two\n {4}hint: Do this\n/);
});

Deno.test("text says once who holds the lock, and again after ten seconds", async () => {
  const { told } = await report([
    { type: "lock:waiting", holder: HOLDER, waitedMs: 0 },
    { type: "lock:waiting", holder: HOLDER, waitedMs: 9_999 },
    { type: "lock:waiting", waitedMs: 10_000 },
    { type: "lock:acquired", waitedMs: 10_250 },
  ]);

  equal(
    told,
    "Waiting for the migration lock, held by process 4711 (user deploy, " +
      "application confiture, from 10.0.0.3, since 2026-01-15 10:30:00)\n" +
      "Still waiting for the migration lock after 10.0 s\n" +
      "Took the migration lock after 10.3 s\n",
  );
});

Deno.test("text says nothing of a lock that was free", async () => {
  const { told } = await report([{ type: "lock:acquired", waitedMs: 4 }]);

  equal(told, "");
});

Deno.test("text says how a stray should have been named", async () => {
  const { told } = await report([{
    type: "stray:found",
    stray: {
      file: "db/migrations/003_x.sql",
      reason: "it says neither up nor down",
      suggestion: "003_x.up.sql",
    },
  }]);

  equal(
    told,
    "warning: db/migrations/003_x.sql is not a migration: it says neither " +
      "up nor down; rename it to 003_x.up.sql\n",
  );
});

Deno.test("text writes a dry run as a script", async () => {
  const { written, told } = await report([{
    type: "migration:skipped",
    migration: ADD_BIO,
    reason: "dry run",
    sql: "SELECT 1;\n\n",
  }]);

  equal(written, "-- 002_add_bio (up)\nSELECT 1;\n\n");
  equal(told, "");
});

Deno.test("text lets nobody steer the terminal", async () => {
  const { told } = await report([{
    type: "server:notice",
    notice: { severity: "NOTICE", message: "\u001b[2Jgone" },
  }]);

  equal(told, "  notice: \u{FFFD}[2Jgone\n");
});

Deno.test("text keeps a verbatim block to the letter", async () => {
  const { written } = await report([
    answer({ kind: "verbatim", text: "\tSELECT '\u001b';  \n" }),
  ]);

  equal(written, "\tSELECT '\u001b';  \n");
});

Deno.test("text aligns a table by the cells its characters take", async () => {
  const { written } = await report([answer({
    kind: "table",
    columns: ["Name", "Status"],
    rows: [["東京", "a"], ["x", "b"]],
  })]);

  equal(written, "Name  Status\n東京  a\nx     b\n");
});

Deno.test("text wraps a table's cells on a terminal that is too narrow", async () => {
  const { written } = await report([answer({
    kind: "table",
    columns: ["Name", "Status"],
    rows: [["001_a_name_that_is_long", "applied"]],
  })], { columns: 24 });

  equal(
    written,
    "Name             Status\n001_a_name_that  applied\n_is_long\n",
  );
});

const PROGRESS = {
  type: "statement:progress",
  migration: { version: "003", name: "idx", direction: "up" },
  runningMs: 12_000,
  command: "CREATE INDEX",
  phase: "building index: scanning table",
  unit: "blocks",
  done: 45,
  total: 100,
  fraction: 0.45,
} as const;

Deno.test("text shows how far a statement is in one line of a terminal, which goes when it is over", async () => {
  const { told, writes } = await report([
    PROGRESS,
    { ...PROGRESS, fraction: 0.5, phase: "sorting" },
    { type: "log", message: "done" },
    { type: "log", message: "indeed" },
  ], { columns: 80 });

  deepEqual(writes, [
    "  003_idx [███████░░░░░░░░░]  45 %  12.0 s  CREATE INDEX, building index: scan…\r",
    `  003_idx [████████░░░░░░░░]  50 %  12.0 s  CREATE INDEX, sorting${
      " ".repeat(14)
    }\r`,
    `${" ".repeat(79)}\r`,
    "  done\n",
    "  indeed\n",
  ]);
  equal(told.includes("\u001b"), false);
});

Deno.test("text says on a terminal alone that a migration is still running", async () => {
  const { migration, runningMs, type } = PROGRESS;
  const event = { type, migration, runningMs };

  equal(
    (await report([event], { columns: 80 })).told,
    "  … 003_idx has been running for 12.0 s\r",
  );
  equal((await report([event])).told, "");
});

Deno.test("text tells elsewhere how far a statement is, and no more often than every ten seconds", async () => {
  const { migration, runningMs, type } = PROGRESS;
  const copy = { type, migration, runningMs, command: "COPY FROM" };
  const { told } = await report([
    PROGRESS,
    { ...PROGRESS, fraction: 0.5 },
    { ...copy, unit: "bytes", done: 2_500_000 },
    { ...copy, command: "CLUSTER", unit: "rows", done: 12 },
    {
      ...copy,
      command: "REINDEX CONCURRENTLY",
      phase: "waiting for old snapshots",
      unit: "transactions",
      done: 1,
      total: 3,
      fraction: 1 / 3,
    },
  ], { now: 1_000 });

  deepEqual(told.split("\n"), [
    "  003_idx: CREATE INDEX, building index: scanning table, 45 % after 12.0 s",
    "  003_idx: COPY FROM, 2.5 MB after 12.0 s",
    "  003_idx: CLUSTER, 12 rows after 12.0 s",
    "  003_idx: REINDEX CONCURRENTLY, waiting for old snapshots, 1 of 3 transactions after 12.0 s",
    "",
  ]);
});

Deno.test("text paints on a terminal that wants it", async () => {
  const { told } = await report(
    [{ type: "warning", message: "look" }],
    { color: true, columns: 80 },
  );

  equal(told, "\u001b[33mwarning:\u001b[0m look\n");
});

Deno.test("text shows causes only when it is verbose", async () => {
  const error = new ConfitureError("internal/bug", "Something", {
    cause: new Error("what it came from"),
  });

  const quiet = await report([finish(error)]);
  const verbose = await report([finish(error)], {}, { verbose: true });

  equal(quiet.told.includes("what it came from"), false);
  match(verbose.told, /cause: Error: what it came from\n/);
});

async function report(
  events: readonly ConfitureEvent[],
  look: MemoryContextOptions = {},
  options: Readonly<Record<string, unknown>> = {},
) {
  const context = memoryContext(look);
  const reporter = await text.create(options, context);
  for (const event of events) await reporter.report(event);
  return context;
}

function finish(error: ConfitureError): ConfitureEvent {
  const { exitCode } = error;
  return { type: "run:finish", command: "x", exitCode, durationMs: 1, error };
}

function answer(
  block: Extract<ConfitureEvent, { type: "answer" }>["answer"]["blocks"][0],
): ConfitureEvent {
  return { type: "answer", answer: { document: {}, blocks: [block] } };
}
