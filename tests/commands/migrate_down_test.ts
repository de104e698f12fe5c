import { deepEqual, equal } from "node:assert/strict";
import { migrateDown, migrateDownTo } from "../../src/commands/migrate_down.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";

const FILES = {
  "001_a.up.sql": "CREATE TABLE a (id int);",
  "001_a.down.sql": "DROP TABLE a;",
  "002_b.up.sql": "CREATE TABLE b (id int);",
  "002_b.down.sql": "DROP TABLE b;",
  "003_c.up.sql": "CREATE TABLE c (id int);",
  "003_c.down.sql": "DROP TABLE c;",
};

/** A project whose migrations are applied, and where to call a command. */
async function applied(files: Readonly<Record<string, string>>) {
  const project: TestProject = await testProject(files);
  await using migrator = await project.migrator();
  await migrator.up();
  return {
    project,
    host: { ...project.host, now: () => 0 },
    url: project.database.url,
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}

Deno.test("migrate down reverts the newest migration where nothing else is said", async () => {
  await using it = await applied(FILES);

  const { exitCode, answer } = await runCommand(migrateDown, it);

  equal(exitCode, 0);
  deepEqual(answer, {
    document: {
      success: true,
      rolled_back: [
        { version: "003", name: "c", duration_ms: 0, rows_affected: 0 },
      ],
      skipped: [],
      errors: [],
      total_duration_ms: 0,
      dry_run: false,
    },
    blocks: [{
      kind: "line",
      tone: "good",
      text: "1 migration reverted in 0 ms",
    }],
  });
  deepEqual(await it.project.ledger(), ["001", "002"]);
});

Deno.test("migrate down --steps reverts so many, and --target all after a version", async () => {
  await using it = await applied(FILES);

  const two = await runCommand(migrateDown, { ...it, flags: { steps: "2" } });
  const left = await it.project.ledger();
  const all = await runCommand(migrateDown, { ...it, flags: { target: "0" } });

  deepEqual(left, ["001"]);
  deepEqual(await it.project.ledger(), []);
  deepEqual(
    [two, all].map(({ answer }) => Object(answer?.blocks[0]).text),
    ["2 migrations reverted in 0 ms", "1 migration reverted in 0 ms"],
  );
});

Deno.test("migrate down --dry-run says what it would do, and does not", async () => {
  await using it = await applied(FILES);

  const { exitCode, answer } = await runCommand(migrateDown, {
    ...it,
    flags: { "dry-run": true, steps: "2" },
  });

  equal(exitCode, 0);
  deepEqual(
    [answer?.document.skipped, answer?.document.dry_run],
    [["003", "002"], true],
  );
  deepEqual(answer?.blocks, [{
    kind: "line",
    text: "Dry run: 2 migrations would be reverted; nothing was changed",
  }]);
  deepEqual(await it.project.ledger(), ["001", "002", "003"]);
});

Deno.test("migrate down-to reverts all that was applied after a version", async () => {
  await using it = await applied(FILES);

  const { exitCode } = await runCommand(migrateDownTo, {
    ...it,
    words: { VERSION: "001" },
  });

  equal(exitCode, 0);
  deepEqual(await it.project.ledger(), ["001"]);
});

Deno.test("migrate down answers with what was reverted before the failure, too", async () => {
  await using it = await applied({
    ...FILES,
    "002_b.down.sql": "DROP TABLE nothing;",
  });

  const { failure, answer } = await runCommand(migrateDown, {
    ...it,
    flags: { steps: "3" },
  });

  equal(failure?.exitCode, 1);
  equal(answer?.document.success, false);
  deepEqual(answer?.blocks, [{
    kind: "line",
    tone: "bad",
    text: "1 migration reverted in 0 ms",
  }]);
  deepEqual(await it.project.ledger(), ["001", "002"]);
});

Deno.test("migrate down reverts nothing where one of the migrations has no way down", async () => {
  await using it = await applied({
    "001_a.up.sql": "",
    "002_b.up.sql": "",
    "002_b.down.sql": "",
  });

  const { failure, answer } = await runCommand(migrateDown, {
    ...it,
    flags: { steps: "2" },
  });

  equal(failure?.exitCode, 8);
  deepEqual(answer?.blocks, [{
    kind: "line",
    tone: "bad",
    text: "Nothing was reverted",
  }]);
  deepEqual(await it.project.ledger(), ["001", "002"]);
});

Deno.test("migrate down has nothing to revert where there is no ledger", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": "database: embedded\n",
      "db/migrations/001_a.up.sql": "",
    },
  });

  const { exitCode, answer } = await runCommand(migrateDown, {
    host,
    env: "local",
  });

  equal(exitCode, 0);
  deepEqual(answer?.blocks, [{
    kind: "line",
    text: "Nothing to revert",
    tone: undefined,
  }]);
});

for (const [flag, value] of [["steps", "0"], ["target", "v1"]] as const) {
  Deno.test(`migrate down refuses --${flag} ${value} before it looks anywhere`, async () => {
    await using host = testHost();

    const { failure, answer } = await runCommand(migrateDown, {
      host,
      flags: { [flag]: value },
    });

    equal(failure?.code, "command/usage");
    equal(answer, undefined);
  });
}

Deno.test("migrate down-to refuses what is no version", async () => {
  await using host = testHost();

  const { failure } = await runCommand(migrateDownTo, {
    host,
    words: { VERSION: "001_a" },
  });

  equal(failure?.code, "command/usage");
  equal(
    failure?.message,
    'Cannot read VERSION "001_a": a version consists of digits',
  );
});
