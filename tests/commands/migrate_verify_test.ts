import { deepEqual, equal } from "node:assert/strict";
import { migrateVerify } from "../../src/commands/migrate_verify.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

Deno.test("migrate verify lists the checks, and fails with the place of one that does not hold", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "001_a.verify.sql": "SELECT count(*) = 0 FROM a;",
    "002_b.up.sql": "CREATE TABLE b (id int);",
    "002_b.verify.sql": "SELECT 1;\nSELECT count(*) = 1 FROM b;",
  });
  await using migrator = await project.migrator();
  await migrator.up();

  const { failure, answer } = await runCommand(migrateVerify, {
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.exitCode, 1);
  deepEqual(failure?.place, {
    file: "db/migrations/002_b.verify.sql",
    line: 2,
    column: 1,
  });
  deepEqual(answer?.blocks.map((block) => "text" in block && block.text), [
    "✓ 001_a",
    "✗ 002_b",
    "1 of 2 checks did not hold",
  ]);
  deepEqual(answer?.document.unchecked, []);
});

Deno.test("migrate verify exits 2 where nothing was ever applied", async () => {
  await using project = await testProject({ "001_a.up.sql": "SELECT 1;" });

  const { failure } = await runCommand(migrateVerify, {
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.exitCode, 2);
});
