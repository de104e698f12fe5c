import { deepEqual, equal } from "node:assert/strict";
import { migrateRebuild } from "../../src/commands/migrate_rebuild.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

Deno.test("migrate rebuild drops nothing where nobody can be asked", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "CREATE TABLE a (id int);",
  });
  await project.database.query("CREATE TABLE old (id int)");

  const { failure } = await runCommand(migrateRebuild, {
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.exitCode, 64);
  equal(failure?.hint, "Answer yes at the terminal, or pass --yes");
});

Deno.test("migrate rebuild --yes says what it built and marked", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "CREATE TABLE a (id int);",
    "001_a.up.sql": "CREATE TABLE a (id int);",
  });
  await project.database.query("CREATE TABLE old (id int)");

  const { exitCode, answer } = await runCommand(migrateRebuild, {
    host: project.host,
    url: project.database.url,
    flags: { yes: true },
  });

  equal(exitCode, 0);
  equal(answer?.document.success, true);
  deepEqual(answer?.document.marked, ["001"]);
});
