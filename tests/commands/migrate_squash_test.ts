import { deepEqual, equal } from "node:assert/strict";
import { migrateSquash } from "../../src/commands/migrate_squash.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";
import { testHost } from "../support/host.ts";

Deno.test("migrate squash changes no file where the migrations do not run", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "002_b.up.sql": "SELECT 1/0;",
  });

  const { failure } = await runCommand(migrateSquash, {
    host: project.host,
    url: project.database.url,
    flags: { until: "002" },
  });

  equal(failure?.exitCode, 1);
  equal(
    failure?.message,
    "Cannot squash: the migrations do not run on an empty database: Cannot apply 002_b: division by zero",
  );
  deepEqual(failure?.place, {
    file: "db/migrations/002_b.up.sql",
    line: 1,
    column: 1,
  });
  equal(
    await project.host.files.stat(`${project.root}/db/migrations/001_a.up.sql`)
      .then((stat) => stat?.kind),
    "file",
  );
});

Deno.test("migrate squash asks for a version", async () => {
  await using host = testHost();

  const { failure } = await runCommand(migrateSquash, { host });

  equal(failure?.exitCode, 64);
});
