import { deepEqual, equal, match } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type { TestProject } from "../support/project.ts";
import { testProject } from "../support/project.ts";

Deno.test("migrate down leaves ledger and schema as they were where a statement is refused, and goes down once the file is mended", async () => {
  await using project = await testProject({
    "1_jars.up.sql": "CREATE TABLE jars (id int); CREATE VIEW v AS TABLE jars;",
    "1_jars.down.sql": "CREATE TABLE trace (); DROP TABLE jars; DROP VIEW v;",
  });
  await up(project);
  const before = await project.schema();

  const error = await failureOf(down(project));

  equal(error.exitCode, 1);
  equal(await project.schema(), before);
  deepEqual(await project.ledger(), ["1"]);
  deepEqual(await up(project), []);
  await project.write("1_jars.down.sql", "DROP VIEW v; DROP TABLE jars;");
  deepEqual(await down(project), ["1"]);
  deepEqual(await up(project), ["1"]);
});

Deno.test("migrate up goes on with what is new after a concurrent down was refused half way", async () => {
  await using project = await testProject({
    "1_jars.up.sql":
      "CREATE TABLE jars (id int); CREATE INDEX one ON jars (id);",
    "1_jars.down.sql":
      "DROP INDEX CONCURRENTLY one; DROP INDEX CONCURRENTLY two; DROP TABLE jars;",
  });
  await up(project);

  const error = await failureOf(down(project));
  await project.write("2_lids.up.sql", "CREATE TABLE lids (id int);");

  equal(error.server?.sqlstate, "42704");
  deepEqual(await up(project), ["2"]);
  deepEqual(await project.ledger(), ["1", "2"]);
});

Deno.test("migrate down ends a concurrent down that was refused half way, once the file is mended", async () => {
  await using project = await testProject({
    "1_jars.up.sql":
      "CREATE TABLE jars (id int); CREATE INDEX one ON jars (id);",
    "1_jars.down.sql":
      "DROP INDEX CONCURRENTLY one; DROP INDEX CONCURRENTLY two; DROP TABLE jars;",
  });
  const empty = await project.schema();
  await up(project);
  await failureOf(down(project));
  await project.write(
    "1_jars.down.sql",
    "DROP INDEX CONCURRENTLY one; DROP TABLE jars;",
  );

  deepEqual(await down(project), ["1"]);
  equal(await project.schema(), empty);
  deepEqual(await up(project), ["1"]);
});

Deno.test("migrate up names the duplicates that keep a unique index from being built, and leaves no spoilt index", async () => {
  await using project = await testProject({
    "1_jars.up.sql":
      "CREATE TABLE jars (id int); INSERT INTO jars VALUES (1), (1);",
    "2_unique.up.sql":
      "CREATE INDEX CONCURRENTLY plain ON jars (id);\nCREATE UNIQUE INDEX CONCURRENTLY jars_id ON jars (id);",
  });

  const error = await failureOf(up(project));
  const left = await validity(project);
  await project.database.query(
    "DELETE FROM jars WHERE ctid = (SELECT min(ctid) FROM jars)",
  );

  equal(error.server?.sqlstate, "23505");
  equal(error.place?.line, 2);
  match(error.hint, /Remove the duplicates.*: \(1\): 2 rows$/);
  deepEqual(left, ["plain true"]);
  deepEqual(await project.ledger(), ["1"]);
  deepEqual(await up(project), ["2"]);
  deepEqual(await validity(project), ["jars_id true", "plain true"]);
});

Deno.test("migrate up takes no spoilt index for the one that IF NOT EXISTS asks for", async () => {
  await using project = await testProject({
    "2_unique.up.sql":
      "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS jars_id ON jars (id);",
  });
  await project.database.query("CREATE TABLE jars (id int)");
  await project.database.query("INSERT INTO jars VALUES (1), (1)");
  const { stderr } = await project.database.psql(
    "-c",
    "CREATE UNIQUE INDEX CONCURRENTLY jars_id ON jars (id)",
  );
  await project.database.query("DELETE FROM jars");

  match(stderr, /could not create unique index/);
  deepEqual(await validity(project), ["jars_id false"]);
  deepEqual(await up(project), ["2"]);
  deepEqual(await validity(project), ["jars_id true"]);
});

Deno.test("migrate up does not repeat what was done before the concurrent statement that failed", async () => {
  await using project = await testProject({
    "1_jars.up.sql":
      "CREATE TABLE jars (id int);\nINSERT INTO jars VALUES (1);\nCREATE INDEX CONCURRENTLY jars_id ON jars (no_such_column);",
  });

  await failureOf(up(project));
  await project.write(
    "1_jars.up.sql",
    "CREATE TABLE jars (id int);\nINSERT INTO jars VALUES (1);\nCREATE INDEX CONCURRENTLY jars_id ON jars (id);",
  );

  deepEqual(await up(project), ["1"]);
  deepEqual(await project.database.query("SELECT id FROM jars"), [{ id: 1 }]);
});

Deno.test("migrate up changes nothing where a migration drops the schema that holds the ledger", async () => {
  await using project = await testProject({
    "1_jars.up.sql": "CREATE TABLE jars (id int);",
    "2_start_over.up.sql": "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;",
  });

  const error = await failureOf(up(project));

  match(error.message, /2_start_over/);
  deepEqual(await project.ledger(), ["1"]);
  match(await project.schema(), /\bpublic\.jars\b/);
});

Deno.test("migrate up names the remedy where a procedure commits inside the file's own transaction", async () => {
  await using project = await testProject({
    "1_procedure.up.sql":
      "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;",
    "2_call.up.sql": "BEGIN; CREATE TABLE jars (id int);\nCALL p();\nCOMMIT;",
  });

  const error = await failureOf(up(project));

  equal(error.server?.sqlstate, "2D000");
  equal(error.place?.line, 2);
  match(error.hint, /Take BEGIN and COMMIT away/);
  deepEqual(await project.ledger(), ["1"]);
});

Deno.test("migrate up names the remedy where a file uses an enum's value that its own transaction has added", async () => {
  await using project = await testProject({
    "1_type.up.sql": "CREATE TYPE t AS ENUM ('a'); CREATE TABLE jars (t t);",
    "2_value.up.sql":
      "BEGIN; ALTER TYPE t ADD VALUE 'b';\nINSERT INTO jars VALUES ('b');\nCOMMIT;",
  });

  const error = await failureOf(up(project));

  equal(error.place?.line, 2);
  match(error.hint, /migration of its own/);
});

Deno.test("migrate up keeps its notes where a migration has forbidden new tables", async () => {
  await using project = await testProject({
    "1_forbid.up.sql": `CREATE TABLE jars (id int);
      CREATE FUNCTION forbid() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
      CREATE EVENT TRIGGER forbid ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION forbid();`,
    "2_index.up.sql": "CREATE INDEX CONCURRENTLY jars_id ON jars (id);",
  });

  deepEqual(await up(project), ["1", "2"]);
});

async function up(project: TestProject): Promise<readonly string[]> {
  await using migrator = await project.migrator();
  return (await migrator.up()).applied.map(({ version }) => version);
}

async function down(project: TestProject): Promise<readonly string[]> {
  await using migrator = await project.migrator();
  return (await migrator.down()).rolledBack.map(({ version }) => version);
}

/** The indexes of `jars`, and whether they are good for anything. */
async function validity(project: TestProject): Promise<readonly string[]> {
  const rows = await project.database.query(
    "SELECT indexrelid::regclass || ' ' || indisvalid AS line FROM pg_index WHERE indrelid = 'jars'::regclass ORDER BY 1",
  );
  return rows.map(({ line }) => String(line));
}

async function failureOf(promise: Promise<unknown>): Promise<ConfitureError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error("It did not fail");
}
