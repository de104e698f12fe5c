import { deepEqual, equal, ok } from "node:assert/strict";
import { migrateSquash } from "../../src/commands/migrate_squash.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";
import { testHost } from "../support/host.ts";

Deno.test("migrate squash --dry-run proves and shows the file, and writes none", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "002_b.up.sql": "CREATE TABLE b (id int); INSERT INTO b VALUES (1);",
  });

  const { exitCode, answer } = await runCommand(migrateSquash, {
    host: project.host,
    url: project.database.url,
    flags: { until: "002", "dry-run": true },
  });

  equal(exitCode, 0);
  deepEqual(answer?.document.data, [{
    table: "public.b",
    rows: 1,
    left_to_defaults: [],
    kept_as_they_were: [],
  }]);
  const [shown] = answer?.blocks ?? [];
  ok(shown?.kind === "verbatim");
  ok(shown.text.includes("COPY public.b (id) FROM stdin;\n1\n\\.\n"));
  deepEqual(answer?.blocks.at(-1), {
    kind: "line",
    text:
      "Dry run: 2 migrations would become db/migrations/002_baseline.up.sql; no file was changed",
  });
  equal(
    await project.host.files.stat(
      `${project.root}/db/migrations/002_baseline.up.sql`,
    ),
    undefined,
  );
});

Deno.test("migrate squash asks for a version", async () => {
  await using host = testHost();

  const { failure } = await runCommand(migrateSquash, { host });

  equal(failure?.exitCode, 64);
});
