import { deepEqual, equal, match } from "node:assert/strict";
import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { main } from "../../src/commands/main.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { failureOf } from "../support/failure.ts";
import { testHost } from "../support/host.ts";
import { testProject } from "../support/project.ts";

const DEFERRABLE = {
  "001_tables.up.sql":
    "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY IMMEDIATE); CREATE TABLE c (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);",
  "002_rows.up.sql":
    "INSERT INTO a VALUES (1); INSERT INTO b VALUES (1); ALTER TABLE b ADD COLUMN x int; INSERT INTO c VALUES (2); INSERT INTO a VALUES (2);",
};

Deno.test("a rehearsal leaves it to each constraint when it is checked", async () => {
  await using project = await testProject(DEFERRABLE);

  await using migrator = await project.migrator();
  const { applied } = await migrator.up({ dryRunExecute: true });

  deepEqual(applied.map(({ version }) => version), ["001", "002"]);
});

Deno.test("one transaction for all leaves it to each constraint when it is checked", async () => {
  await using project = await testProject(DEFERRABLE);

  await using migrator = await project.migrator();
  await migrator.up({ singleTransaction: true });

  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("migrate down takes the ledger's row away though the file's version is spelt otherwise now", async () => {
  await using project = await testProject({
    "1_a.up.sql": "CREATE TABLE a (id int);",
    "1_a.down.sql": "DROP TABLE a;",
  });
  await using first = await project.migrator();
  await first.up();
  const file = (name: string) => join(project.root, "db/migrations", name);
  await rename(file("1_a.up.sql"), file("001_a.up.sql"));
  await rename(file("1_a.down.sql"), file("001_a.down.sql"));

  await using migrator = await project.migrator();
  const { rolledBack } = await migrator.down();

  deepEqual(rolledBack.map(({ version }) => version), ["1"]);
  deepEqual(await project.ledger(), []);
});

Deno.test("migrate down-to keeps a first migration whose version is 000", async () => {
  await using project = await testProject({
    "000_a.up.sql": "",
    "000_a.down.sql": "",
    "001_b.up.sql": "",
    "001_b.down.sql": "",
  });
  await using migrator = await project.migrator();
  await migrator.up();

  await migrator.downTo("000");
  const kept = await project.ledger();
  await migrator.downTo("0");

  deepEqual(kept, ["000"]);
  deepEqual(await project.ledger(), []);
});

Deno.test("a function outside any transaction must not leave one open", async () => {
  await using project = await testProject({
    "001_a.ts":
      "export const transaction = false;\nexport async function up({ execute }) { await execute('BEGIN; CREATE TABLE a (id int)'); }\n",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  equal(error.message, "Cannot apply 001_a: it leaves a transaction open");
  deepEqual(
    await project.database.query("SELECT to_regclass('a')::text AS a"),
    [{ a: null }],
  );
});

Deno.test("an interrupt is heeded between two statements of a function", async () => {
  await using project = await testProject({
    "001_a.ts":
      "export async function up({ execute, log }) { await execute('CREATE TABLE a (id int)'); log('now'); await new Promise((resolve) => setTimeout(resolve, 100)); await execute('CREATE TABLE b (id int)'); }\n",
  });
  const controller = new AbortController();
  const reason = new ConfitureError("run/interrupted", "Cannot finish: stop");
  await using migrator = await project.migrator({ signal: controller.signal });

  const watch = setInterval(() => {
    if (project.events.some(({ type }) => type === "log")) {
      controller.abort(reason);
    }
  }, 5);
  await failureOf(migrator.up());
  clearInterval(watch);

  deepEqual(
    await project.database.query("SELECT to_regclass('a')::text AS a"),
    [{ a: null }],
  );
});

Deno.test("an expectation that is not met takes its statement back, also where the file says no-transaction", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "-- confiture: no-transaction\nCREATE TABLE a (id int);\n-- confiture: expect rows = 1\nINSERT INTO a VALUES (1), (2);\n",
  });

  await using first = await project.migrator();
  const error = await failureOf(first.up());
  await using second = await project.migrator();
  const again = await failureOf(second.up());

  deepEqual([error.code, again.code], [
    "migration/expectation",
    "migration/expectation",
  ]);
  deepEqual(await project.database.query("SELECT * FROM a"), []);
});

Deno.test("the lock outlives a server that ends idle sessions", async () => {
  await using project = await testProject({
    "001_slow.up.sql": "SELECT pg_sleep(0.5);",
  });
  await project.database.query(
    `ALTER DATABASE ${project.database.name} SET idle_session_timeout = '50ms'`,
  );
  await using migrator = await project.migrator();

  const run = migrator.up();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const locks = await project.database.query(
    "SELECT classid::text FROM pg_locks WHERE locktype = 'advisory' AND classid = 1751936052 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
  );
  await run;

  deepEqual(locks, [{ classid: "1751936052" }]);
});

Deno.test("a view of the ledger's name is refused before anything runs", async () => {
  await using project = await testProject({ "001_a.up.sql": "SELECT 1;" });
  await project.database.query("CREATE VIEW tb_confiture AS SELECT 1 AS x");

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  equal(error.code, "ledger/invalid");
});

Deno.test("an invalid index that IF NOT EXISTS would be content with is built again", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1);",
    "002_i.up.sql":
      "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id);",
  });
  const validity =
    "SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass";

  await using first = await project.migrator();
  const failed = await failureOf(first.up());
  const left = await project.database.query(validity);
  await project.database.query("DELETE FROM a");
  await project.database.query("CREATE UNIQUE INDEX a_id ON a (id)");
  await project.database.query(
    "UPDATE pg_index SET indisvalid = false WHERE indrelid = 'a'::regclass",
  );
  await using second = await project.migrator();
  await second.up();

  equal(failed.server?.sqlstate, "23505");
  deepEqual(left, []);
  deepEqual(await project.database.query(validity), [{ indisvalid: true }]);
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("an interrupted CREATE INDEX CONCURRENTLY leaves no doubt about its outcome", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "CREATE TABLE a (id int); INSERT INTO a VALUES (1); CREATE FUNCTION slow(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT pg_sleep(0.3 * $1); SELECT $1';",
    "002_i.up.sql": "CREATE INDEX CONCURRENTLY a_id ON a (slow(id));",
  });
  const controller = new AbortController();
  await using first = await project.migrator({ signal: controller.signal });

  const run = failureOf(first.up());
  const watch = setInterval(() => {
    if (project.events.some(({ type }) => type === "statement:start")) {
      setTimeout(() => controller.abort(), 100);
      clearInterval(watch);
    }
  }, 5);
  const error = await run;
  await project.database.query("DROP INDEX IF EXISTS a_id");
  await using second = await project.migrator();
  await second.up();

  equal(error.code, "run/interrupted");
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("a database that is read only says so when the ledger is missing", async () => {
  await using project = await testProject({ "001_a.up.sql": "SELECT 1;" });
  await project.database.query(
    `ALTER DATABASE ${project.database.name} SET default_transaction_read_only = on`,
  );

  await using migrator = await project.migrator();
  const status = await migrator.status();
  const error = await failureOf(migrator.up());

  deepEqual(status.pending, ["001"]);
  equal(
    error.message,
    'Cannot create the ledger in schema "public": cannot execute CREATE TABLE in a read-only transaction',
  );
  match(error.hint, /default_transaction_read_only/);
});

Deno.test("a way down that drops the ledger is refused with the remedy", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "001_a.down.sql": "DROP SCHEMA public CASCADE; CREATE SCHEMA public;",
  });
  await using migrator = await project.migrator();
  await migrator.up();

  const error = await failureOf(migrator.down());

  match(error.hint, /migration\.tracking_table/);
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("a statement of a file that runs step by step waits for its lock as others do", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "002_b.up.sql":
      "ALTER TABLE a ADD COLUMN x int; CREATE INDEX CONCURRENTLY a_x ON a (x);",
  });
  await using migrator = await project.migrator({
    migration: "{ lock_timeout: 50ms, lock_retries: 9 }",
  });
  await migrator.up({ steps: 1 });

  const reader = project.database.psql(
    ...["-c", "BEGIN; SELECT * FROM a; SELECT pg_sleep(0.5); COMMIT"],
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  await migrator.up();
  await reader;

  deepEqual(await project.ledger(), ["001", "002"]);
  equal(project.events.some(({ type }) => type === "migration:retry"), true);
});

Deno.test("a search path that a file empties stays empty when the file goes on in another run", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a (id int);\nINSERT INTO public.a VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON public.a (id);\nCREATE TABLE public.paths AS SELECT pg_catalog.current_setting('search_path') AS path;\n",
  });

  await using first = await project.migrator();
  const error = await failureOf(first.up());
  await project.database.query("DELETE FROM a");
  await using second = await project.migrator();
  await second.up();

  equal(error.server?.sqlstate, "23505");
  deepEqual(await project.database.query("SELECT path FROM paths"), [
    { path: "" },
  ]);
});

Deno.test("a link to nothing and a directory are strays that say what they are", async () => {
  await using project = await testProject({});
  const directory = join(project.root, "db/migrations");
  await mkdir(join(directory, "001_a.up.sql"));
  await symlink("/nowhere/002_b.up.sql", join(directory, "002_b.up.sql"));

  await using migrator = await project.migrator();
  const { strays } = await migrator.status();

  deepEqual(strays.map(({ reason }) => reason), [
    "it is a directory",
    "it is a link to nothing, or no ordinary file",
  ]);
});

Deno.test("migrations that are links, in a directory that is one, are read as files", async () => {
  await using project = await testProject({
    "db/mounted/..2026_01/001_a.up.sql": "CREATE TABLE a (id int);",
  });
  const root = (path: string) => join(project.root, path);
  await symlink("..2026_01", root("db/mounted/..data"));
  await symlink("..data/001_a.up.sql", root("db/mounted/001_a.up.sql"));
  await rm(root("db/migrations"), { recursive: true });
  await symlink("mounted", root("db/migrations"));

  await using migrator = await project.migrator();
  const { strays } = await migrator.status();
  await migrator.up();

  deepEqual(strays, []);
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("a flag before the command is told to stand behind it", async () => {
  await using host = testHost({ args: ["--verbose", "migrate", "status"] });

  const exitCode = await main(host, "0.0.0");

  equal(exitCode, 64);
  match(host.stderr.text, /Cannot run "--verbose": a command comes before/);
});

Deno.test("migrate up warns of a migration that a broken down has left half reverted", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "CREATE TABLE a (id int); CREATE INDEX a_i ON a (id); CREATE INDEX a_j ON a (id);",
    "001_a.down.sql":
      "DROP INDEX CONCURRENTLY a_i;\nDROP INDEX CONCURRENTLY nothing;\n",
  });
  await using first = await project.migrator();
  await first.up();
  await failureOf(first.down());

  await using migrator = await project.migrator();
  await migrator.up();

  deepEqual(
    project.events.flatMap((event) =>
      event.type === "warning" && event.rule === undefined
        ? [event.message]
        : []
    ),
    ["001_a is half reverted: an earlier `down` did not come to its end"],
  );
});

Deno.test("a transaction that a file leaves open is told with a remedy that works", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "-- confiture: no-transaction\nBEGIN;\nCREATE TABLE a (id int);\n",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  equal(error.message, "Cannot apply 001_a: it leaves a transaction open");
  equal(error.hint, "Write COMMIT where the transaction is to end");
});
