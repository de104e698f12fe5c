import { deepEqual, equal, ok } from "node:assert/strict";
import { migrateValidate } from "../../src/commands/migrate_validate.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";
import { testProject } from "../support/project.ts";

const PAIR = {
  "db/migrations/001_a.up.sql": "SELECT 1;",
  "db/migrations/001_a.down.sql": "SELECT 1;",
};
const STRAY = { ...PAIR, "db/migrations/002_b.sql": "SELECT 1;" };

Deno.test("migrate validate finds nothing wrong with files in order, also where no database can be reached", async () => {
  await using host = testHost({ files: PAIR });

  const { exitCode, answer } = await runCommand(migrateValidate, { host });

  equal(exitCode, 0);
  deepEqual(answer, {
    document: {
      valid: true,
      findings: [],
      migrations: 1,
      compared_with_ledger: false,
      reformatted: [],
      renamed: [],
      dry_run: false,
    },
    blocks: [{
      kind: "line",
      tone: "good",
      text: "1 migration in order; not compared with a ledger",
    }],
  });
});

Deno.test("migrate validate names a misnamed file and the name it should have, and exits 5", async () => {
  await using host = testHost({ files: STRAY });

  const { exitCode, answer } = await runCommand(migrateValidate, { host });

  equal(exitCode, 5);
  equal(answer?.document.valid, false);
  const [finding] = Object(answer?.document.findings);
  deepEqual({ ...finding, message: "" }, {
    kind: "stray",
    message: "",
    file: "db/migrations/002_b.sql",
    line: null,
    column: null,
    hint: "Rename it to 002_b.up.sql",
    suggestion: "002_b.up.sql",
  });
  deepEqual(answer?.blocks, [
    {
      kind: "line",
      tone: "bad",
      text:
        `db/migrations/002_b.sql: ${finding.message} (Rename it to 002_b.up.sql)`,
    },
    {
      kind: "line",
      text: "1 finding in 1 migration; not compared with a ledger",
    },
  ]);
});

Deno.test("migrate validate shows the line and column of what cannot be executed", async () => {
  await using host = testHost({
    files: { "db/migrations/001_a.up.sql": "SELECT 1;\n  COMMIT;\n" },
  });

  const { answer } = await runCommand(migrateValidate, { host });

  const [finding] = Object(answer?.document.findings);
  deepEqual(
    [finding.kind, finding.file, finding.line, finding.column],
    ["unexecutable", "db/migrations/001_a.up.sql", 2, 3],
  );
  ok(
    Object(answer?.blocks[0]).text.startsWith(
      "db/migrations/001_a.up.sql:2:3: ",
    ),
  );
});

Deno.test("migrate validate finds applied migrations that were edited or are gone", async () => {
  await using project = await testProject({
    "001_a.up.sql": "SELECT 1;",
    "002_b.up.sql": "SELECT 2;",
  });
  await using migrator = await project.migrator();
  await migrator.up();
  await project.write("001_a.up.sql", "SELECT 'edited';");
  await project.host.files.rename("db/migrations/002_b.up.sql", "b.sql");

  const { exitCode, answer } = await runCommand(migrateValidate, {
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 5);
  equal(answer?.document.compared_with_ledger, true);
  deepEqual(
    Object(answer?.document.findings).map(({ kind }: { kind: string }) => kind),
    ["edited", "missing"],
  );
  deepEqual(answer?.blocks.at(-1), {
    kind: "line",
    text: "2 findings in 1 migration",
  });
});

Deno.test("migrate validate --fix-naming renames, and looks again", async () => {
  await using host = testHost({ files: STRAY });

  const { exitCode, answer } = await runCommand(migrateValidate, {
    host,
    flags: { "fix-naming": true },
  });

  equal(exitCode, 0);
  deepEqual(answer?.document.renamed, [{
    from: "db/migrations/002_b.sql",
    to: "db/migrations/002_b.up.sql",
    obstacle: null,
  }]);
  deepEqual(answer?.blocks, [
    {
      kind: "line",
      text: "Renamed db/migrations/002_b.sql to db/migrations/002_b.up.sql",
    },
    {
      kind: "line",
      tone: "good",
      text: "2 migrations in order; not compared with a ledger",
    },
  ]);
  equal(await host.text("db/migrations/002_b.up.sql"), "SELECT 1;");
});

Deno.test("migrate validate --fix-naming --dry-run says what it would rename, and leaves it", async () => {
  await using host = testHost({ files: STRAY });

  const { exitCode, answer } = await runCommand(migrateValidate, {
    host,
    flags: { "fix-naming": true, "dry-run": true },
  });

  equal(exitCode, 5);
  equal(answer?.document.dry_run, true);
  deepEqual(answer?.blocks[0], {
    kind: "line",
    text: "Would rename db/migrations/002_b.sql to db/migrations/002_b.up.sql",
  });
  equal(await host.text("db/migrations/002_b.sql"), "SELECT 1;");
});

Deno.test("migrate validate --fix-naming overwrites nothing, and says so", async () => {
  await using host = testHost({
    files: { ...STRAY, "db/migrations/002_b.up.sql": "SELECT 'mine';" },
  });

  const { exitCode, answer } = await runCommand(migrateValidate, {
    host,
    flags: { "fix-naming": true },
  });

  equal(exitCode, 5);
  deepEqual(answer?.document.renamed, [{
    from: "db/migrations/002_b.sql",
    to: "db/migrations/002_b.up.sql",
    obstacle: '"db/migrations/002_b.up.sql" exists already',
  }]);
  deepEqual(answer?.blocks[0], {
    kind: "line",
    tone: "bad",
    text:
      'Cannot rename db/migrations/002_b.sql: "db/migrations/002_b.up.sql" exists already',
  });
  equal(await host.text("db/migrations/002_b.up.sql"), "SELECT 'mine';");
});

Deno.test("migrate validate refuses --dry-run alone", async () => {
  await using host = testHost({ files: STRAY });

  const { failure, answer } = await runCommand(migrateValidate, {
    host,
    flags: { "dry-run": true },
  });

  equal(failure?.code, "command/usage");
  equal(
    failure?.message,
    "Cannot use --dry-run alone: it goes with --fix-naming",
  );
  equal(answer, undefined);
});
