import { deepEqual, equal, ok } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { examine } from "../../../src/mediums/doctor/mod.ts";
import type { Diagnosis } from "../../../src/mediums/doctor/mod.ts";
import { createPlugin } from "../../../src/registry/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { pgbouncer } from "../../support/pgbouncer.ts";
import type { TestProject } from "../../support/project.ts";
import { testProject } from "../../support/project.ts";

async function diagnosis(
  { host, database }: TestProject,
  url = database.url,
): Promise<Diagnosis> {
  return await examine({
    config: await loadConfig({ databaseUrl: url }, host),
    host,
    signal: new AbortController().signal,
    scripts: [],
  });
}

function troubles({ findings }: Diagnosis): readonly string[] {
  return findings.filter(({ status }) => status !== "ok")
    .map(({ check, status, message }) => `${status} ${check}: ${message}`);
}

Deno.test("examine() looks at one thing after the other, and writes nothing", async () => {
  await using project = await testProject({ "db/schema/a.sql": "" });

  const { findings, failure } = await diagnosis(project);

  deepEqual([...new Set(findings.map(({ check }) => check))], [
    "configuration",
    "connection",
    "version",
    "pooler",
    "clock",
    "rights",
    "settings",
    "lock",
    "ledger",
    "indexes",
    "size",
    "sessions",
  ]);
  equal(failure, undefined);
  deepEqual(
    await project.database.query(
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace",
    ),
    [],
  );
});

Deno.test("examine() sees a pooler that gives each transaction another session", async () => {
  await using project = await testProject({ "db/schema/a.sql": "" });
  await using pool = await pgbouncer(project.database.server, {
    mode: "transaction",
  });

  const found = await diagnosis(project, pool.url(project.database.name));

  ok(
    troubles(found).some((line) => line.startsWith("warning pooler: ")),
    troubles(found).join("\n"),
  );
  ok(!troubles(found).some((line) => line.startsWith("unknown")));
});

Deno.test("examine() tells who holds the lock", async () => {
  await using project = await testProject({ "db/schema/a.sql": "" });
  const { database, host } = project;
  await using other = await openDatabase(database.target, host);
  const tracker = await createPlugin(
    "tracker",
    { name: "table", options: {} },
    memoryContext(),
  );
  await using _lock = await tracker.lock(other, {
    timeoutMs: 10_000,
    signal: new AbortController().signal,
  });

  const [line = "", ...others] = troubles(await diagnosis(project));

  ok(/^warning lock: Process \d+ .* holds the migration lock/.test(line), line);
  deepEqual(others, []);
});

Deno.test("examine() sees settings of the role and the database that end sessions", async () => {
  await using project = await testProject({ "db/schema/a.sql": "" });
  const { database } = project;
  const { name } = database;
  await database.query(`
    ALTER DATABASE ${name} SET idle_session_timeout = '5s';
    ALTER DATABASE ${name} SET idle_in_transaction_session_timeout = '2s';
    ALTER DATABASE ${name} SET search_path = nowhere;
    ALTER DATABASE ${name} SET default_transaction_read_only = on;`);

  const told = troubles(await diagnosis(project));

  for (
    const what of [
      "error connection: Transactions are read-only by default",
      "warning settings: idle_session_timeout is 5 s",
      "warning settings: idle_in_transaction_session_timeout is 2 s",
      "error rights: Cannot place the ledger: the connection's search_path names no schema that exists",
    ]
  ) {
    ok(
      told.some((line) => line.startsWith(what)),
      `${what}\n${told.join("\n")}`,
    );
  }
});

Deno.test("examine() tells of what it was refused, and of the rest", async () => {
  await using project = await testProject({ "db/schema/a.sql": "" });

  const { failure, findings } = await diagnosis(
    project,
    "postgresql://nobody@127.0.0.1:1/app",
  );

  equal(failure?.code, "database/unreachable");
  deepEqual(findings.map(({ check }) => check), ["configuration"]);
});

Deno.test("examine() finds a ledger in two schemas, with triggers and row-level security", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "",
    "001_a.up.sql": "SELECT 1",
  });
  await using migrator = await project.migrator();
  await migrator.up();
  for (
    const statement of [
      "CREATE SCHEMA old",
      "CREATE TABLE old.tb_confiture (LIKE public.tb_confiture)",
      "ALTER TABLE tb_confiture ENABLE ROW LEVEL SECURITY",
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
      "CREATE TRIGGER audit AFTER INSERT ON tb_confiture FOR EACH ROW EXECUTE FUNCTION f()",
    ]
  ) await project.database.query(statement);

  deepEqual(troubles(await diagnosis(project)), [
    "warning ledger: Row-level security may hide rows of it",
    "warning ledger: It has triggers: audit",
    "warning ledger: There are others of its name: old.tb_confiture",
  ]);
});
