import { deepEqual, equal, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { doctor } from "../../src/commands/doctor.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import type { Json } from "../../src/kernel/events.ts";
import type { CommandOutcome } from "../support/command.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";
import { testHost } from "../support/host.ts";

const SCHEMA = new Validator({ ...outputSchema("doctor") }, "2020-12");

/** What was found and is not as it should be. */
function troubles({ answer }: CommandOutcome): readonly string[] {
  const findings = answer?.document.findings;
  return (Array.isArray(findings) ? findings : []).filter((each: Json) =>
    Object(each).status !== "ok"
  ).map((each: Json) => {
    const { check, status, message } = Object(each);
    return `${status} ${check}: ${message}`;
  });
}

Deno.test("doctor finds nothing in the way of a superuser on an empty database", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "CREATE EXTENSION plpgsql;",
  });

  const outcome = await runCommand(doctor, {
    host: project.host,
    url: project.database.url,
  });

  deepEqual(troubles(outcome), []);
  equal(outcome.exitCode, 0);
  equal(SCHEMA.validate(outcome.answer?.document).valid, true);
  const [last] = outcome.answer?.blocks.slice(-1) ?? [];
  deepEqual(last, {
    kind: "line",
    tone: "good",
    text: "Nothing stands in the way",
  });
});

Deno.test("doctor tells a role of few rights what it lacks, and goes on", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
  });
  await using migrator = await project.migrator();
  await migrator.up();
  const { database } = project;
  const role = `few_${database.name}`;
  await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
  const { host, port } = database.server;

  try {
    const outcome = await runCommand(doctor, {
      host: project.host,
      url: `postgresql://${role}:x@${host}:${port}/${database.name}`,
    });

    equal(outcome.exitCode, 1);
    const told = troubles(outcome);
    ok(
      told.includes(
        `error rights: ${role} has no SELECT, INSERT, UPDATE, DELETE on public.tb_confiture: no command can read it`,
      ),
      told.join("\n"),
    );
    ok(
      told.some((line) => line.includes(`belong to postgres: ${role} cannot`)),
      told.join("\n"),
    );
    ok(told.some((line) => line.includes("may create no database")));
    equal(SCHEMA.validate(outcome.answer?.document).valid, true);
  } finally {
    await database.query(`DROP ROLE ${role}`);
  }
});

Deno.test("doctor names invalid indexes, constraints never validated and extensions that are not there", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "CREATE EXTENSION no_such_extension;",
  });
  const { database } = project;
  await database.query("CREATE TABLE t (id int)");
  await database.query("INSERT INTO t VALUES (1), (1)");
  await database.query("CREATE UNIQUE INDEX CONCURRENTLY twice ON t (id)")
    .catch(() => {});
  await database.query(
    "ALTER TABLE t ADD CONSTRAINT small CHECK (id < 9) NOT VALID",
  );

  const outcome = await runCommand(doctor, {
    host: project.host,
    url: database.url,
  });

  equal(outcome.exitCode, 1);
  deepEqual(troubles(outcome), [
    "error extensions: db/schema/a.sql creates no_such_extension, which the server does not have",
    "warning indexes: public.twice on public.t is invalid: no query uses it, and every write keeps it up",
    "warning indexes: small of t was never looked at for the rows that were there (NOT VALID)",
  ]);
});

Deno.test("doctor takes warnings for errors with --strict", async () => {
  await using project = await testProject({ "db/schema/a.sql": "" });
  const { database } = project;
  await database.query("CREATE TABLE t (id int)");
  await database.query(
    "ALTER TABLE t ADD CONSTRAINT small CHECK (id < 9) NOT VALID",
  );
  const call = { host: project.host, url: database.url };

  const lenient = await runCommand(doctor, call);
  const strict = await runCommand(doctor, { ...call, flags: { strict: true } });

  deepEqual([lenient.exitCode, strict.exitCode], [0, 1]);
  deepEqual(
    [lenient.answer?.document.success, strict.answer?.document.success],
    [true, false],
  );
});

Deno.test("doctor exits 3 where nobody answers, and tells what it has seen until then", async () => {
  await using host = testHost();

  const { failure, answer } = await runCommand(doctor, { host });

  equal(failure?.code, "database/unreachable");
  equal(failure?.exitCode, 3);
  equal(answer?.document.success, false);
  equal(SCHEMA.validate(answer?.document).valid, true);
});

Deno.test("doctor does not start an embedded database that was never started", async () => {
  await using host = testHost({
    files: { "db/environments/local.yaml": "database: embedded\n" },
  });

  const { exitCode, answer } = await runCommand(doctor, { host, env: "local" });

  equal(exitCode, 0);
  equal(await host.files.stat(".confiture"), undefined);
  ok(JSON.stringify(answer?.document).includes("was never started"));
});
