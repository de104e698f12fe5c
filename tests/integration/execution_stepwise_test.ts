import { deepEqual, equal, match } from "node:assert/strict";
import { failureOf } from "../support/failure.ts";
import type { TestProject } from "../support/project.ts";
import { testProject } from "../support/project.ts";
import { warningsOf } from "../support/warnings.ts";

const JARS = {
  "1_jars.up.sql":
    "CREATE TYPE kind AS ENUM ('jam'); CREATE TABLE jars (kind kind);",
  "1_jars.down.sql": "DROP TABLE jars; DROP TYPE kind;",
};

Deno.test("migrate up says where and why a file runs statement by statement that says nothing of it", async () => {
  await using project = await testProject({
    ...JARS,
    "2_used.up.sql":
      "ALTER TYPE kind ADD VALUE 'jelly';\n\nINSERT INTO jars\nVALUES ('jelly');\n",
  });

  deepEqual(await up(project), ["1", "2"]);

  deepEqual(warningsOf(project), [{
    type: "warning",
    message:
      '2_used runs statement by statement: PostgreSQL refuses it in a transaction (unsafe use of new value "jelly" of enum type kind)',
    place: { file: "db/migrations/2_used.up.sql", line: 3, column: 1 },
    hint:
      "Where it stops half way, run the command again: it goes on from there",
  }]);
  deepEqual(await kinds(project), ["jelly"]);
});

Deno.test("migrate up goes on where such a file stopped half way, and does nothing twice", async () => {
  await using project = await testProject({
    ...JARS,
    "2_used.up.sql":
      "INSERT INTO jars VALUES ('jam'); ALTER TYPE kind ADD VALUE 'jelly'; INSERT INTO jars VALUES ('jelly'); INSERT INTO lids VALUES (1);",
  });

  const error = await failureOf(up(project));

  equal(error.server?.sqlstate, "42P01");
  deepEqual(await kinds(project), ["jam", "jelly"]);
  deepEqual(await project.ledger(), ["1"]);
  await project.database.query("CREATE TABLE lids (id int)");
  deepEqual(await up(project), ["2"]);
  deepEqual(await kinds(project), ["jam", "jelly"]);
  deepEqual(await notes(project), []);
  deepEqual(
    project.events.flatMap((event) =>
      event.type === "log" ? [event.message] : []
    ),
    ["2_used goes on statement by statement where an earlier run stopped"],
  );
});

Deno.test("migrate up refuses such a file where what has run of it has another text now", async () => {
  await using project = await testProject({
    ...JARS,
    "2_used.up.sql":
      "ALTER TYPE kind ADD VALUE 'jelly'; INSERT INTO jars VALUES ('jelly'); INSERT INTO lids VALUES (1);",
  });
  await failureOf(up(project));
  await project.write("2_used.up.sql", "CREATE TABLE lids (id int);");

  equal((await failureOf(up(project))).code, "migration/partial");
  deepEqual(await project.ledger(), ["1"]);
});

Deno.test("migrate up leaves nothing of a file that PostgreSQL would refuse without a transaction as well", async () => {
  await using project = await testProject({
    ...JARS,
    "2_vacuum.up.sql":
      "CREATE TABLE lids (id int);\nDO $$ BEGIN EXECUTE 'VACUUM'; END $$;",
  });

  const error = await failureOf(up(project));

  equal(error.server?.sqlstate, "25001");
  equal(error.place?.line, 2);
  match(error.hint, /out of the function/);
  equal((await project.schema()).includes("lids"), false);
  deepEqual(await notes(project), []);
});

Deno.test("migrate up takes back all of a file whose deferred checks were in the way, and then failed", async () => {
  await using project = await testProject({
    "1_tree.up.sql":
      "CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree DEFERRABLE INITIALLY DEFERRED);",
    "2_grown.up.sql":
      "INSERT INTO tree VALUES (1, 1);\nALTER TABLE tree ADD COLUMN name text;\nINSERT INTO tree VALUES (2, 3);\nALTER TABLE tree ADD COLUMN height int;",
  });

  const error = await failureOf(up(project));

  equal(error.server?.sqlstate, "23503");
  equal(error.place?.file, "db/migrations/2_grown.up.sql");
  deepEqual(await project.database.query("SELECT * FROM tree"), []);
  deepEqual(await notes(project), []);
});

Deno.test("migrate down works after a file that was refused outside a transaction was mended into one", async () => {
  await using project = await testProject({
    ...JARS,
    "2_index.up.sql": "CREATE INDEX CONCURRENTLY jars_lid ON jars (lid);",
    "2_index.down.sql": "DROP INDEX jars_kind;",
  });
  await failureOf(up(project));
  await project.write(
    "2_index.up.sql",
    "CREATE INDEX jars_kind ON jars (kind);",
  );

  deepEqual(await up(project), ["2"]);
  deepEqual(await notes(project), []);
  deepEqual(await down(project), ["2"]);
});

Deno.test("REINDEX of a partitioned table waits for its lock no longer than migration.lock_timeout", async () => {
  await using project = await testProject({
    "1_sales.up.sql":
      "CREATE TABLE sales (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE sales_1 PARTITION OF sales FOR VALUES FROM (0) TO (10);",
    "2_reindex.up.sql": "REINDEX TABLE sales;",
  });
  await using first = await project.migrator();
  await first.up({ steps: 1 });
  const holder = project.database.query(
    "BEGIN; LOCK sales_1 IN SHARE ROW EXCLUSIVE MODE; SELECT pg_sleep(4); COMMIT",
  );

  await using migrator = await project.migrator({
    migration: "lock_timeout: 100ms\n  lock_retries: 1",
  });
  const error = await failureOf(migrator.up());

  equal(error.server?.sqlstate, "55P03");
  await holder;
  deepEqual(await up(project), ["2"]);
});

async function up(project: TestProject): Promise<readonly string[]> {
  await using migrator = await project.migrator();
  return (await migrator.up()).applied.map(({ version }) => version);
}

async function down(project: TestProject): Promise<readonly string[]> {
  await using migrator = await project.migrator();
  return (await migrator.down()).rolledBack.map(({ version }) => version);
}

async function kinds({ database }: TestProject): Promise<readonly string[]> {
  const rows = await database.query(
    "SELECT kind::text AS kind FROM jars ORDER BY 1",
  );
  return rows.map(({ kind }) => String(kind));
}

/** What is noted beside the ledger. */
async function notes({ database }: TestProject): Promise<readonly string[]> {
  const [row] = await database.query(
    "SELECT to_regclass('tb_confiture_intent')::text AS name",
  );
  if (row?.name === null) return [];
  const rows = await database.query("SELECT version FROM tb_confiture_intent");
  return rows.map(({ version }) => String(version));
}
