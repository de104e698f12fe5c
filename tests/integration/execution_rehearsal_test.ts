import { deepEqual, equal, match } from "node:assert/strict";
import { failureOf } from "../support/failure.ts";
import type { TestProject } from "../support/project.ts";
import { testProject } from "../support/project.ts";

const SALES = {
  "1_sales.up.sql":
    "CREATE TABLE sales (id int) PARTITION BY RANGE (id); CREATE TYPE kind AS ENUM ('jam');",
  "2_reindex.up.sql": "CREATE TABLE lids (id int);\nREINDEX TABLE sales;",
  "3_value.up.sql": "ALTER TYPE kind ADD VALUE 'jelly';",
  "4_used.up.sql":
    "BEGIN;\nCREATE TABLE jars (kind kind DEFAULT 'jelly');\nCOMMIT;",
  "5_last.up.sql": "CREATE TABLE last (id int);",
};

Deno.test("migrate up --dry-run-execute says of what PostgreSQL refuses in its transaction that it cannot be rehearsed, and goes on", async () => {
  await using project = await testProject(SALES);

  await using migrator = await project.migrator();
  const { applied, skipped } = await migrator.up({ dryRunExecute: true });

  deepEqual(applied.map(({ version }) => version), ["1", "3", "5"]);
  deepEqual(skipped, ["2", "4"]);
  deepEqual(reasons(project), [
    "cannot be rehearsed: it cannot run in a transaction: PostgreSQL refuses line 2 (REINDEX TABLE cannot run inside a transaction block)",
    'cannot be rehearsed: it uses an enum value that must have been committed (unsafe use of new value "jelly" of enum type kind)',
  ]);
  match(await project.schema(), /^(?!.*CREATE TABLE)/s);
});

Deno.test("migrate up --dry-run-execute fails where psql would, and says what it may be for want of", async () => {
  await using project = await testProject({
    ...SALES,
    "5_last.up.sql": "ALTER TABLE jars ADD COLUMN id int;",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up({ dryRunExecute: true }));

  equal(error.message, 'Cannot apply 5_last: relation "jars" does not exist');
  match(error.hint, /what 2_reindex does, which could not be tried$/);
});

Deno.test("migrate up --dry-run-execute fails where a file uses an enum value that its own transaction adds", async () => {
  await using project = await testProject({
    "1_type.up.sql": "CREATE TYPE kind AS ENUM ('jam');",
    "2_value.up.sql":
      "BEGIN; ALTER TYPE kind ADD VALUE 'jelly';\nSELECT 'jelly'::kind;\nCOMMIT;",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up({ dryRunExecute: true }));

  equal(error.server?.sqlstate, "55P04");
  equal(error.place?.line, 2);
});

Deno.test("migrate up --single-transaction refuses what PostgreSQL refuses in one, says where and why, and leaves nothing", async () => {
  await using project = await testProject(SALES);

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up({ singleTransaction: true }));

  equal(
    error.message,
    "Cannot run all migrations in one transaction: 2_reindex cannot run in a transaction: PostgreSQL refuses line 2 (REINDEX TABLE cannot run inside a transaction block)",
  );
  equal(error.code, "migration/transaction-control");
  deepEqual(error.place, {
    file: "db/migrations/2_reindex.up.sql",
    line: 2,
    column: 1,
  });
  match(error.hint, /Run without --single-transaction/);
  match(await project.schema(), /^(?!.*CREATE TABLE)/s);
  deepEqual(await project.ledger(), []);
});

Deno.test("migrate up --single-transaction makes deferred checks that are in the way, and keeps what went before", async () => {
  await using project = await testProject({
    "1_tree.up.sql":
      "CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree DEFERRABLE INITIALLY DEFERRED);",
    "2_grown.up.sql":
      "INSERT INTO tree VALUES (1, 1); ALTER TABLE tree ADD COLUMN name text; INSERT INTO tree VALUES (2, 1, 'b');",
  });

  await using migrator = await project.migrator();
  await migrator.up({ singleTransaction: true });

  deepEqual(
    await project.database.query("SELECT id, name FROM tree ORDER BY id"),
    [{ id: 1, name: null }, { id: 2, name: "b" }],
  );
});

Deno.test("migrate up --single-transaction does not begin anew what an earlier run left half done", async () => {
  await using project = await testProject({
    "1_type.up.sql": "CREATE TYPE kind AS ENUM ('jam');",
    "2_value.up.sql":
      "ALTER TYPE kind ADD VALUE 'jelly'; SELECT 'jelly'::kind; SELECT FROM missing;",
  });
  await using first = await project.migrator();
  await failureOf(first.up());

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up({ singleTransaction: true }));

  equal(error.code, "migration/transaction-control");
  match(error.message, /an earlier run stopped half way$/);
});

Deno.test("what a migration in TypeScript sets for the database reaches the files after it", async () => {
  await using project = await testProject({
    "1_set.ts":
      `export async function up({ execute }) { await execute("CREATE SCHEMA larder; DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = larder', current_database()); END $$"); }`,
    "2_jars.up.sql": "CREATE TABLE jars (id int);",
  });

  await using migrator = await project.migrator();
  await migrator.up();

  deepEqual(
    await project.database.query(
      "SELECT schemaname FROM pg_tables WHERE tablename = 'jars'",
    ),
    [{ schemaname: "larder" }],
  );
});

function reasons({ events }: TestProject): readonly string[] {
  return events.flatMap((event) =>
    event.type === "migration:skipped" ? [event.reason] : []
  );
}
