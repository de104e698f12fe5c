import { deepEqual, equal, match, ok } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";

const USERS = {
  "001_create_users.up.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n",
  "001_create_users.down.sql": "DROP TABLE users;\n",
  "002_add_email.up.sql": "ALTER TABLE users ADD COLUMN email text;\n",
  "002_add_email.down.sql": "ALTER TABLE users DROP COLUMN email;\n",
};

Deno.test("an error names statement, line and column", async () => {
  await using project = await testProject({
    "001_broken.up.sql":
      "-- Prepare\nCREATE TABLE a (id int);\n\n-- Fail\nINSERT INTO a (id)\nSELECT nothing FROM a;\n",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  deepEqual(error.place, {
    file: "db/migrations/001_broken.up.sql",
    line: 6,
    column: 8,
  });
  deepEqual(error.excerpt, { text: "SELECT nothing FROM a;", column: 8 });
  equal(error.server?.sqlstate, "42703");
});

Deno.test("an error without a position names the statement's line", async () => {
  await using project = await testProject({
    "001_broken.up.sql":
      "CREATE TABLE a (id int PRIMARY KEY);\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (1);\n",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  equal(error.place?.line, 3);
  equal(error.server?.sqlstate, "23505");
  deepEqual(await project.ledger(), []);
});

Deno.test("a migration that fails leaves no trace, and those before it stay", async () => {
  await using project = await testProject({
    ...USERS,
    "003_half.up.sql": "CREATE TABLE half (id int); SELECT 1 / 0;",
    "004_never.up.sql": "CREATE TABLE never (id int);",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  equal(error.message, "Cannot apply 003_half: division by zero");
  deepEqual(await project.ledger(), ["001", "002"]);
  ok(!(await project.schema()).includes("half"));
});

Deno.test("each file starts from the session's initial state", async () => {
  await using project = await testProject({
    "001_leaks.up.sql":
      "CREATE SCHEMA other; SET search_path = other; SET TIME ZONE 'Asia/Tokyo'; SET statement_timeout = '1h'; CREATE TEMP TABLE scratch (id int); CREATE TABLE here (id int);",
    "002_clean.up.sql":
      "CREATE TABLE settings AS SELECT current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS timeout, to_regclass('pg_temp.scratch')::text AS scratch;",
  });

  await using migrator = await project.migrator();
  await migrator.up();

  const [row] = await project.database.query("SELECT * FROM public.settings");
  equal(row?.timeout, "0");
  equal(row?.scratch, null);
  ok(row?.zone !== "Asia/Tokyo");
});

Deno.test("a file that wraps itself in a transaction runs in ours, with its ledger row", async () => {
  await using project = await testProject({
    "001_wrapped.up.sql":
      "-- Wrapped\nBEGIN;\nCREATE TABLE a (id int);\nSELECT 1 / 0;\nCOMMIT;\n",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  equal(error.place?.line, 4);
  deepEqual(await project.ledger(), []);
  ok(!(await project.schema()).includes("CREATE TABLE public.a"));
});

Deno.test("any other transaction control is refused by line before anything runs", async () => {
  await using project = await testProject({
    "001_fine.up.sql": "CREATE TABLE a (id int);",
    "002_open.up.sql": "BEGIN;\nCREATE TABLE b (id int);\n",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  equal(error.code, "migration/transaction-control");
  equal(error.place?.line, 1);
  deepEqual(await project.ledger(), []);
});

Deno.test("a migration that takes another role still writes the ledger as its user", async () => {
  await using project = await testProject();
  const role = `worker_${project.database.name}`;
  await project.database.query(
    `CREATE ROLE ${role}; GRANT CREATE ON SCHEMA public TO ${role}`,
  );
  await project.write(
    "001_role.up.sql",
    `SET ROLE ${role}; CREATE TABLE owned (id int);`,
  );

  await using migrator = await project.migrator();
  await migrator.up();

  deepEqual(await project.ledger(), ["001"]);
  const [row] = await project.database.query(
    "SELECT tableowner FROM pg_tables WHERE tablename = 'owned'",
  );
  equal(row?.tableowner, role);
  await project.database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
});

Deno.test("an interrupt cancels the statement, rolls back and gives the lock back", async () => {
  await using project = await testProject({
    "001_slow.up.sql": "CREATE TABLE a (id int); SELECT pg_sleep(30);",
  });
  const controller = new AbortController();
  await using migrator = await project.migrator({ signal: controller.signal });
  const reason = new ConfitureError(
    "run/interrupted",
    "Cannot finish: stopped",
  );

  const run = failureOf(migrator.up());
  setTimeout(() => controller.abort(reason), 300);
  const error = await run;

  equal(error.code, "run/interrupted");
  equal(error.exitCode, 130);
  deepEqual(await project.ledger(), []);
  deepEqual(
    await project.database.query(
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    ),
    [],
  );
});

Deno.test("a run that cannot have the lock in time says who has it", async () => {
  await using project = await testProject({
    "001_slow.up.sql": "SELECT pg_sleep(1);",
  });
  await using first = await project.migrator();
  const slow = first.up();
  await new Promise((resolve) => setTimeout(resolve, 300));

  await using migrator = await project.migrator({
    migration: "locking: { timeout_ms: 100 }",
  });
  const error = await failureOf(migrator.up());
  await slow;

  equal(error.code, "lock/timeout");
  equal(error.exitCode, 6);
  match(error.message, /process \d+ of user "postgres"/);
});
