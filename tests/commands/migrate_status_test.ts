import { deepEqual, equal, match } from "node:assert/strict";
import { migrateStatus } from "../../src/commands/migrate_status.ts";
import type { Answer, Cell } from "../../src/kernel/events.ts";
import { runCommand } from "../support/command.ts";
import { failureOf } from "../support/failure.ts";
import { testHost } from "../support/host.ts";
import { testProject } from "../support/project.ts";

const EMBEDDED = { "db/environments/local.yaml": "database: embedded\n" };

/** The cells of a column, from the answer's table. */
function column(answer: Answer | undefined, index: number): readonly Cell[] {
  return answer?.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.map((row) => row[index] ?? "") : []
  ) ?? [];
}

Deno.test("migrate status without a ledger shows what is pending, and exits 2", async () => {
  await using host = testHost({
    files: {
      ...EMBEDDED,
      "db/migrations/001_users.up.sql": "SELECT 1;\n",
      "db/migrations/002_bio.up.sql": "SELECT 1;\n",
    },
  });

  const { exitCode, answer } = await runCommand(migrateStatus, {
    host,
    env: "local",
  });

  equal(exitCode, 2);
  deepEqual(answer?.blocks.slice(0, -1), [
    {
      kind: "table",
      columns: ["Migration", "Status", "Applied at (UTC)"],
      rows: [
        ["001_users", { text: "✗ pending", tone: "warning" }, "—"],
        ["002_bio", { text: "✗ pending", tone: "warning" }, "—"],
      ],
    },
  ]);
  match(
    JSON.stringify(answer?.blocks.at(-1)),
    /"No ledger yet: 2 pending, `confiture migrate up` creates [a-z_.]+"/,
  );
  deepEqual(answer?.document.pending, ["001", "002"]);
  equal(answer?.document.current, null);
});

Deno.test("migrate status shows no table where there is nothing to show", async () => {
  await using host = testHost({
    files: { ...EMBEDDED, "db/migrations/.keep": "" },
  });

  const { answer } = await runCommand(migrateStatus, { host, env: "local" });

  deepEqual(answer?.blocks.map(({ kind }) => kind), ["line"]);
});

Deno.test("migrate status exits 0 where everything is applied, and says when", async () => {
  await using project = await testProject({ "001_users.up.sql": "" });
  await using migrator = await project.migrator();
  await migrator.up();

  const { exitCode, answer } = await runCommand(migrateStatus, {
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(column(answer, 1), [{ text: "✓ applied", tone: "good" }]);
  match(
    String(column(answer, 2)[0]),
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
  );
  deepEqual(answer?.blocks.at(-1), {
    kind: "line",
    text: "1 applied, 0 pending (public.tb_confiture)",
    tone: "quiet",
  });
});

Deno.test("migrate status tells edited, missing, half done and pending migrations apart, and exits 1", async () => {
  await using project = await testProject({
    "001_edited.up.sql": "",
    "002_missing.up.sql": "",
  });
  await using first = await project.migrator();
  await first.up();
  await project.host.files.rename(
    "db/migrations/002_missing.up.sql",
    "elsewhere.sql",
  );
  await project.write(
    "003_half.up.sql",
    "-- confiture: no-transaction\nCREATE TABLE a ();\nSELECT 1 / 0;\n",
  );
  await using second = await project.migrator();
  await failureOf(second.up());
  await project.write("001_edited.up.sql", "SELECT 'edited';");
  await project.write("004_pending.up.sql", "");

  const { exitCode, answer } = await runCommand(migrateStatus, {
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 1);
  deepEqual(column(answer, 0), [
    "001_edited",
    "002_missing",
    "003_half",
    "004_pending",
  ]);
  deepEqual(column(answer, 1), [
    { text: "✗ edited", tone: "bad" },
    { text: "✗ file missing", tone: "bad" },
    { text: "✗ stopped half way", tone: "bad" },
    { text: "✗ pending", tone: "warning" },
  ]);
});
