import { deepEqual, equal } from "node:assert/strict";
import { freshDatabase } from "../../support/database.ts";
import { failureOf } from "../../support/failure.ts";
import { testProject } from "../../support/project.ts";

const PYTHON_LEDGER = `CREATE TABLE tb_confiture (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE, slug text NOT NULL UNIQUE,
  version varchar(255) NOT NULL UNIQUE, name varchar(255) NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(), execution_time_ms integer,
  checksum varchar(64), applied_by text)`;

Deno.test("up() keeps what files said beside a ledger of the Python tool, without a lock on it", async () => {
  await using project = await testProject({ "001_a.up.sql": "SELECT '\\a';" });
  await project.database.query(PYTHON_LEDGER);
  const columns = () =>
    project.database.query(
      "SELECT attname, xmin::text FROM pg_attribute WHERE attrelid = 'tb_confiture'::regclass ORDER BY attnum",
    );
  const before = await columns();
  await using migrator = await project.migrator();

  await migrator.up();

  deepEqual(await columns(), before);
  deepEqual(
    await project.database.query("SELECT version, text FROM tb_confiture_file"),
    [{ version: "001", text: "SELECT '\\a';" }],
  );
});

Deno.test("up() works for a role that may not create or write the table of files", async () => {
  await using project = await testProject({
    "001_a.up.sql": "SELECT 1;",
    "002_b.up.sql": "SELECT 2;",
  });
  const role = `writer_${crypto.randomUUID().slice(0, 8)}`;
  const { database } = project;
  await database.query(
    `${PYTHON_LEDGER}; CREATE ROLE ${role} LOGIN PASSWORD 'x';
     REVOKE CREATE ON SCHEMA public FROM PUBLIC;
     GRANT SELECT, INSERT, UPDATE, DELETE ON tb_confiture TO ${role}`,
  );
  const url = new URL(database.url);
  url.username = role;
  url.password = "x";
  await using migrator = await project.migrator({ url: url.href });

  const first = await migrator.up({ steps: 1 });
  // Made by somebody else, and not granted.
  await database.query(
    "CREATE TABLE tb_confiture_file (version text PRIMARY KEY, checksum text, fingerprint text, text text, noted_at timestamptz)",
  );
  const second = await migrator.up();
  await project.write("001_a.up.sql", "SELECT 1; -- one");
  await using later = await project.migrator({ url: url.href });
  const error = await failureOf(later.up());

  deepEqual([first.applied.length, second.applied.length], [1, 1]);
  equal(error.code, "migration/edited");
  await database.query(`DROP OWNED BY ${role}`);
  await using elsewhere = await freshDatabase();
  await elsewhere.query(`DROP ROLE ${role}`);
});

Deno.test("up() keeps no text of a migration that fails", async () => {
  await using project = await testProject({ "001_a.up.sql": "SELECT 1 / 0;" });
  await using migrator = await project.migrator();

  await failureOf(migrator.up());

  deepEqual(
    await project.database.query("SELECT version FROM tb_confiture_file"),
    [],
  );
});
