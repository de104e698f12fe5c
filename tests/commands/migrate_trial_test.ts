import { deepEqual, equal } from "node:assert/strict";
import { migrateTest } from "../../src/commands/migrate_trial.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

Deno.test("migrate test names what a down leaves behind, and exits 1", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE IF NOT EXISTS a (id int);",
    "001_a.down.sql": "SELECT 1;",
    "002_b.up.sql": "CREATE TABLE b (id int);",
  });

  const { failure, answer } = await runCommand(migrateTest, {
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.exitCode, 1);
  equal(failure?.message, "Cannot trust 1 migration");
  deepEqual(failure?.problems.map(({ message }) => message), [
    "001_a: down does not bring back what was\n  left behind: table public.a",
  ]);
  equal(answer?.document.success, false);
  deepEqual(answer?.blocks.at(-1), {
    kind: "line",
    text:
      `0 migrations reversible, 1 without a way down; tried on a scratch database (${project.database.server.host}:${project.database.server.port})`,
  });
});

Deno.test("migrate test builds db/schema first where it is told to", async () => {
  await using project = await testProject({
    "001_a.up.sql": "ALTER TABLE base ADD COLUMN n int;",
    "001_a.down.sql": "ALTER TABLE base DROP COLUMN n;",
    "db/schema/base.sql": "CREATE TABLE base (id int);",
  });

  const { exitCode, answer } = await runCommand(migrateTest, {
    host: project.host,
    url: project.database.url,
    flags: { "on-schema": true },
  });

  equal(exitCode, 0);
  deepEqual(answer?.blocks.at(0), {
    kind: "line",
    text: "001_a: down loses the data of column public.base.n",
    tone: "quiet",
  });
});
