import { deepEqual, equal } from "node:assert/strict";
import { migratePreflight } from "../../src/commands/migrate_preflight.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

Deno.test("migrate preflight says what holds and what does not, each on a line", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "CREATE TABLE a (id int); CREATE TABLE b (id int);",
    "001_a.up.sql": "CREATE TABLE a (id int);",
  });

  const { failure, answer } = await runCommand(migratePreflight, {
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.exitCode, 1);
  deepEqual(failure?.problems.map(({ message }) => message), [
    "table public.b: the schema's files have it, the migrations do not make it",
  ]);
  deepEqual(answer?.blocks.map((block) => "text" in block && block.text), [
    "✓ The files are in order",
    "✓ 1 migration applied to an empty database",
    "✗ The migrations make something else than the schema's files: 1 difference",
  ]);
});

Deno.test("migrate preflight --strict refuses what lint finds", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "CREATE TABLE a (id bigint);",
    "001_a.up.sql": "CREATE TABLE a (id bigint);",
    "001_a.down.sql": "DROP TABLE a;",
  });

  const { failure, answer } = await runCommand(migratePreflight, {
    host: project.host,
    url: project.database.url,
    flags: { strict: true },
  });

  equal(failure?.code, "migration/lint");
  deepEqual(failure?.problems.map(({ message }) => message), [
    "missing-primary-key: a has no primary key",
  ]);
  deepEqual(answer?.blocks.map((block) => "text" in block && block.text), [
    "✓ The files are in order",
    "✗ Lint finds 1 thing",
    "✓ 1 migration applied to an empty database",
    "✓ The migrations make what the schema's files say",
  ]);
});
