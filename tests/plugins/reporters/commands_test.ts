import { deepEqual } from "node:assert/strict";
import junit from "../../../plugins/reporters/junit.ts";
import sarif from "../../../plugins/reporters/sarif.ts";
import type { Command } from "../../../src/commands/command.ts";
import { drift } from "../../../src/commands/drift.ts";
import { migratePreflight } from "../../../src/commands/migrate_preflight.ts";
import { migrateTest } from "../../../src/commands/migrate_trial.ts";
import { migrateValidate } from "../../../src/commands/migrate_validate.ts";
import { migrateVerify } from "../../../src/commands/migrate_verify.ts";
import { runCommand } from "../../support/command.ts";
import type { TestProject } from "../../support/project.ts";
import { testProject } from "../../support/project.ts";
import { finish, played, start } from "./_runs.ts";

/** What junit and sarif say of a command in a project. */
async function reportsOf(
  command: Command,
  project: TestProject,
  flags: Readonly<Record<string, string>> = {},
) {
  const { events, failure, exitCode } = await runCommand(command, {
    host: project.host,
    url: project.database.url,
    flags,
  });
  const run = [
    start(command.name),
    ...events,
    finish(command.name, failure, failure?.exitCode ?? exitCode),
  ];
  const xml = (await played(junit, run)).written;
  const log = JSON.parse((await played(sarif, run)).written);
  return {
    cases: [...xml.matchAll(
      /<testcase name="(.*?)" .*?(?:\/>|>\s*<(\w+))/g,
    )].map(([, name, outcome = "passed"]) => `${outcome} ${name}`),
    results: log.runs[0].results.map((
      { ruleId, level }: { ruleId: string; level: string },
    ) => `${level} ${ruleId}`),
  };
}

const BAD_DOWN = {
  "001_a.up.sql": "CREATE TABLE IF NOT EXISTS a (id int);",
  "001_a.down.sql": "SELECT 1;",
};

Deno.test("reports of migrate test have each migration once, though the error speaks of it again", async () => {
  await using project = await testProject(BAD_DOWN);

  deepEqual(await reportsOf(migrateTest, project), {
    cases: ["failure 001_a"],
    results: [],
  });
});

Deno.test("reports of drift have each difference once, and not the error that sums them up", async () => {
  await using project = await testProject({
    "001_a.up.sql": "SELECT 1;",
  });
  await project.database.query("CREATE TABLE t (id bigint)");
  await project.database.query("CREATE TABLE u (id int)");
  await project.write("db/wanted.sql", "CREATE TABLE t (id int);\n");

  deepEqual(
    await reportsOf(drift, project, { against: "db/wanted.sql" }),
    {
      cases: [
        "failure drift-altered at column public.t.id",
        "failure drift-made at table public.u",
      ],
      results: ["error drift-altered", "error drift-made"],
    },
  );
});

Deno.test("reports of migrate validate have each stray once", async () => {
  await using project = await testProject({
    "001_a.sql": "SELECT 1;",
    "002_b.up.sql": "SELECT 1;",
  });

  deepEqual(await reportsOf(migrateValidate, project), {
    cases: ["failure stray at db/migrations/001_a.sql"],
    results: ["error stray"],
  });
});

Deno.test("reports of migrate verify have each check that there is", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "001_a.verify.sql": "SELECT count(*) = 0 FROM a;",
    "002_b.up.sql": "CREATE TABLE b (id int);",
    "002_b.verify.sql": "SELECT count(*) = 1 FROM b;",
  });
  await using migrator = await project.migrator();
  await migrator.up();

  const { cases } = await reportsOf(migrateVerify, project);

  deepEqual(cases, ["passed 001_a", "failure 002_b"]);
});

Deno.test("reports of migrate preflight have each migration that was tried, and each thing that was looked at", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "001_a.down.sql": "DROP TABLE a;",
    "002_b.up.sql": "ALTER TABLE none ADD COLUMN n int;",
    "002_b.down.sql": "SELECT 1;",
  });

  const { cases } = await reportsOf(migratePreflight, project);

  deepEqual(cases, [
    "passed 001_a",
    "error 002_b",
    "failure the migrations run on a scratch database",
  ]);
});
