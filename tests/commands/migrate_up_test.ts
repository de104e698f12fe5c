import { deepEqual, equal } from "node:assert/strict";
import { migrateUp } from "../../src/commands/migrate_up.ts";
import type { CommandOutcome } from "../support/command.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";
import { testProject } from "../support/project.ts";

const FILES = {
  "001_a.up.sql":
    "CREATE TABLE a (id bigint PRIMARY KEY); INSERT INTO a VALUES (1), (2);",
  "002_b.up.sql": "CREATE TABLE b (id bigint PRIMARY KEY);",
};
const BROKEN = { ...FILES, "002_b.up.sql": "SELECT 1 / 0;" };

async function projectOf(files: Readonly<Record<string, string>>) {
  const project = await testProject(files);
  return {
    project,
    host: { ...project.host, now: () => 0 },
    url: project.database.url,
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}

/** What people are told. */
function told({ answer }: CommandOutcome): readonly unknown[] {
  return answer?.blocks.map((block) => Object(block).text) ?? [];
}

Deno.test("migrate up applies what is pending, and then has nothing to do", async () => {
  await using it = await projectOf(FILES);

  const first = await runCommand(migrateUp, it);
  const second = await runCommand(migrateUp, it);

  equal(first.exitCode, 0);
  deepEqual(first.answer, {
    document: {
      success: true,
      applied: [
        { version: "001", name: "a", duration_ms: 0, rows_affected: 2 },
        { version: "002", name: "b", duration_ms: 0, rows_affected: 0 },
      ],
      skipped: [],
      pending: [],
      errors: [],
      total_duration_ms: 0,
      dry_run: false,
      warnings: [],
    },
    blocks: [{
      kind: "line",
      tone: "good",
      text: "2 migrations applied in 0 ms",
    }],
  });
  equal(second.exitCode, 0);
  deepEqual(told(second), ["Nothing to do: the database is up to date"]);
});

Deno.test("migrate up tells what lint finds in what is pending, and goes on", async () => {
  await using it = await projectOf({
    ...FILES,
    "003_c.up.sql":
      "-- confiture: allow rename-column nobody reads it\nALTER TABLE a RENAME id TO key;",
    "004_d.up.sql": "ALTER TABLE b ADD UNIQUE (id);",
  });

  await runCommand(migrateUp, { ...it, flags: { steps: "2" } });
  const { exitCode, answer, events } = await runCommand(migrateUp, it);

  equal(exitCode, 0);
  const [only, ...others] = events.filter(({ type }) => type === "warning")
    .map((event) => event.type === "warning" ? event : undefined);
  deepEqual(others, []);
  equal(only?.rule, "add-unique-using-index");
  deepEqual(only?.place, {
    file: "db/migrations/004_d.up.sql",
    line: 1,
    column: 19,
  });
  const { warnings } = Object(answer?.document);
  deepEqual([warnings.length, warnings[0].rule, warnings[0].severity], [
    1,
    "add-unique-using-index",
    "error",
  ]);
});

Deno.test("migrate up --strict refuses what lint finds, before anything runs", async () => {
  await using it = await projectOf({
    ...FILES,
    "003_c.up.sql": "ALTER TABLE a ADD UNIQUE (id); DROP TABLE b;",
  });

  const { failure, answer } = await runCommand(migrateUp, {
    ...it,
    flags: { strict: true },
  });

  equal(failure?.code, "migration/lint");
  deepEqual(failure?.problems.map(({ place }) => place?.column), [19, 32, 32]);
  deepEqual(answer?.document.applied, []);
});

Deno.test("migrate up --steps and --target say what is left", async () => {
  await using it = await projectOf(FILES);

  const one = await runCommand(migrateUp, { ...it, flags: { steps: "1" } });
  const none = await runCommand(migrateUp, { ...it, flags: { target: "001" } });

  deepEqual(told(one), [
    "1 migration applied in 0 ms, 1 migration still pending",
  ]);
  deepEqual(told(none), [
    "Nothing to do: 1 migration beyond what was asked for",
  ]);
  deepEqual(await it.project.ledger(), ["001"]);
});

Deno.test("migrate up --brief names applied migrations by their version alone", async () => {
  await using it = await projectOf(FILES);

  const { answer } = await runCommand(migrateUp, {
    ...it,
    flags: { brief: true },
  });

  deepEqual(answer?.document.applied, ["001", "002"]);
});

Deno.test("migrate up --dry-run-execute says what it tried, and leaves no trace", async () => {
  await using it = await projectOf(FILES);

  const outcome = await runCommand(migrateUp, {
    ...it,
    flags: { "dry-run-execute": true },
  });

  equal(outcome.exitCode, 0);
  deepEqual(told(outcome), [
    "Dry run: 2 migrations tried and rolled back; nothing was changed",
  ]);
  deepEqual(
    await it.project.database.query(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    ),
    [],
  );
});

Deno.test("migrate up --dry-run-execute lets the error alone tell of what fails", async () => {
  await using it = await projectOf(BROKEN);

  const outcome = await runCommand(migrateUp, {
    ...it,
    flags: { "dry-run-execute": true },
  });

  equal(outcome.failure?.exitCode, 1);
  deepEqual(told(outcome), []);
  equal(outcome.answer?.document.success, false);
});

Deno.test("migrate up answers with what was applied before the failure, too", async () => {
  await using it = await projectOf(BROKEN);

  const { failure, answer } = await runCommand(migrateUp, it);

  equal(failure?.exitCode, 1);
  deepEqual(
    [
      answer?.document.success,
      Object(answer?.document.applied)[0].version,
      answer?.document.pending,
      Object(answer?.document.errors)[0].sqlstate,
    ],
    [false, "001", ["002"], "22012"],
  );
  deepEqual(answer?.blocks, [{
    kind: "line",
    tone: "bad",
    text: "1 migration applied, 1 migration still pending",
  }]);
});

Deno.test("migrate up --single-transaction applies nothing where one fails", async () => {
  await using it = await projectOf(BROKEN);

  const outcome = await runCommand(migrateUp, {
    ...it,
    flags: { "single-transaction": true },
  });

  deepEqual(told(outcome), [
    "0 migrations applied, 2 migrations still pending",
  ]);
  deepEqual(await it.project.ledger(), []);
});

const EMBEDDED = {
  "db/environments/local.yaml": "database: embedded\n",
  "db/migrations/001_a.up.sql": "CREATE TABLE a (id int);",
};

Deno.test("migrate up --dry-run says how much would run", async () => {
  await using host = testHost({ files: EMBEDDED });

  const outcome = await runCommand(migrateUp, {
    host,
    env: "local",
    flags: { "dry-run": true },
  });

  equal(outcome.exitCode, 0);
  deepEqual(
    [outcome.answer?.document.skipped, outcome.answer?.document.dry_run],
    [["001"], true],
  );
  deepEqual(told(outcome), [
    "Dry run: 1 migration not run; nothing was changed",
  ]);
  equal(await host.files.stat(".confiture"), undefined);
});

Deno.test("migrate up --dry-run says so where nothing would run", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": "database: embedded\n",
      "db/migrations/.keep": "",
    },
  });

  const outcome = await runCommand(migrateUp, {
    host,
    env: "local",
    flags: { "dry-run": true },
  });

  deepEqual(told(outcome), ["Nothing to do: the database is up to date"]);
});

Deno.test("migrate up --strict refuses a stray file, and has nothing else to tell", async () => {
  await using host = testHost({
    files: { ...EMBEDDED, "db/migrations/002_b.sql": "" },
  });

  const outcome = await runCommand(migrateUp, {
    host,
    env: "local",
    flags: { strict: true, "dry-run": true },
  });

  equal(outcome.failure?.code, "migration/stray");
  deepEqual(told(outcome), []);
});

Deno.test("migrate up --require-reversible refuses a migration without a way down", async () => {
  await using host = testHost({ files: EMBEDDED });

  const { failure } = await runCommand(migrateUp, {
    host,
    env: "local",
    flags: { "require-reversible": true, "dry-run": true },
  });

  equal(failure?.exitCode, 8);
});

interface Misuse {
  readonly flags: Readonly<Record<string, string | boolean>>;
  readonly message: string;
}

const MISUSES: readonly Misuse[] = [
  {
    flags: { "dry-run": true, "dry-run-execute": true },
    message:
      "Cannot combine --dry-run and --dry-run-execute: each says how to run",
  },
  {
    flags: { "dry-run-execute": true, "single-transaction": true },
    message:
      "Cannot combine --dry-run-execute and --single-transaction: each says how to run",
  },
  {
    flags: { steps: "none" },
    message: "Cannot read --steps none: it takes a whole number from 1",
  },
  {
    flags: { target: "001_a" },
    message: 'Cannot read --target "001_a": a version consists of digits',
  },
];
for (const { flags, message } of MISUSES) {
  Deno.test(`migrate up refuses ${JSON.stringify(flags)} before it looks anywhere`, async () => {
    await using host = testHost();

    const { failure, answer } = await runCommand(migrateUp, { host, flags });

    equal(failure?.code, "command/usage");
    equal(failure?.message, message);
    equal(answer, undefined);
  });
}
