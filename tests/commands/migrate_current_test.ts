import { deepEqual, equal } from "node:assert/strict";
import { migrateCurrent } from "../../src/commands/migrate_current.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";
import { testProject } from "../support/project.ts";

Deno.test("migrate current answers with the version that was applied last, not with the highest", async () => {
  await using project = await testProject({ "002_b.up.sql": "" });
  await using first = await project.migrator();
  await first.up();
  await project.write("001_a.up.sql", "");
  await using second = await project.migrator({
    migration: "out_of_order: allow",
  });
  await second.up();

  const { exitCode, answer } = await runCommand(migrateCurrent, {
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(answer, {
    document: { current: "001", tracking_table: "public.tb_confiture" },
    blocks: [{ kind: "line", text: "001" }],
  });
});

Deno.test("migrate current answers with nothing where no ledger is, and exits 2", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": "database: embedded\n",
      "db/migrations/001_a.up.sql": "SELECT 1;\n",
    },
  });

  const { exitCode, answer } = await runCommand(migrateCurrent, {
    host,
    env: "local",
  });

  equal(exitCode, 2);
  equal(answer?.document.current, null);
  deepEqual(answer?.blocks, []);
});

Deno.test("migrate current tells of a database that cannot be reached", async () => {
  await using host = testHost({ files: { "db/migrations/001_a.up.sql": "" } });

  const { failure, answer } = await runCommand(migrateCurrent, { host });

  equal(failure?.exitCode, 3);
  equal(answer, undefined);
});
