import { deepEqual, equal, match } from "node:assert/strict";
import { createHash } from "node:crypto";
import { testProject } from "../support/project.ts";

const FILES = {
  "001_a.up.sql": "CREATE TABLE a (id int);",
  "001_a.down.sql": "DROP TABLE a;",
  "002_b.up.sql": "CREATE TABLE b (id int);",
  "002_b.down.sql": "DROP TABLE b;",
};

/** The ledger as the Python tool of the same name creates it. */
const PYTHON_LEDGER = `
  CREATE TABLE tb_confiture (
    id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    slug text NOT NULL UNIQUE,
    version varchar(255) NOT NULL UNIQUE,
    name varchar(255) NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    execution_time_ms integer,
    checksum varchar(64),
    applied_by text
  )`;

Deno.test("the ledger has the columns that the Python tool reads and writes", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();
  const columns = () =>
    project.database.query(
      "SELECT column_name, data_type, is_nullable, is_identity FROM information_schema.columns WHERE table_name = 'tb_confiture' ORDER BY ordinal_position",
    );
  const ours = await columns();

  await project.database.query(`DROP TABLE tb_confiture; ${PYTHON_LEDGER}`);

  deepEqual(ours, await columns());
});

Deno.test("a ledger of the Python tool is adopted as it stands", async () => {
  await using project = await testProject(FILES);
  await project.database.query(
    `CREATE TABLE a (id int); ${PYTHON_LEDGER};
     INSERT INTO tb_confiture (slug, version, name) VALUES ('a_20260115103000', '001', 'a')`,
  );

  await using migrator = await project.migrator();
  const before = await migrator.status();
  await migrator.up();
  const reverted = await migrator.down({ target: "0" });

  deepEqual(before.applied, ["001"]);
  deepEqual(reverted.rolledBack.map(({ version }) => version), ["002", "001"]);
  deepEqual(await project.ledger(), []);
});

Deno.test("a row holds checksum, duration, role and a slug of its own", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up({ steps: 1 });

  const [row] = await project.database.query(
    "SELECT version, name, slug, checksum, execution_time_ms, applied_by FROM tb_confiture",
  );

  equal(
    row?.checksum,
    createHash("sha256").update(FILES["001_a.up.sql"]).digest("hex"),
  );
  match(String(row?.slug), /^001_a_[0-9a-f]{8}$/);
  equal(row?.applied_by, "postgres");
  equal(typeof row?.execution_time_ms, "number");
});

Deno.test("an older ledger's name is recognised where it is the only one", async () => {
  await using project = await testProject(FILES);
  await project.database.query(
    "CREATE TABLE confiture_migrations (id serial PRIMARY KEY, version varchar(255) NOT NULL UNIQUE, name varchar(255) NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()); INSERT INTO confiture_migrations (version, name) VALUES ('001', 'a')",
  );

  await using migrator = await project.migrator();
  const { trackingTable, applied } = await migrator.status();
  await migrator.up();

  equal(trackingTable, "public.confiture_migrations");
  deepEqual(applied, ["001"]);
  deepEqual(
    await project.database.query(
      "SELECT version FROM confiture_migrations ORDER BY id",
    ),
    [{ version: "001" }, { version: "002" }],
  );
});

Deno.test("a tracking table in a schema of its own makes the schema", async () => {
  await using project = await testProject(FILES);

  await using migrator = await project.migrator({
    migration: "tracking_table: audit.history",
  });
  await migrator.up();

  deepEqual(
    await project.database.query(
      "SELECT version FROM audit.history ORDER BY 1",
    ),
    [{ version: "001" }, { version: "002" }],
  );
});

Deno.test("a table of that name that is no ledger is refused", async () => {
  await using project = await testProject(FILES);
  await project.database.query("CREATE TABLE tb_confiture (id int)");

  await using migrator = await project.migrator();
  const outcome = await migrator.up().catch((error) => error);

  equal(outcome.code, "ledger/invalid");
});

Deno.test("the order of application is that of the running number, not of the time", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();
  await project.database.query(
    "UPDATE tb_confiture SET applied_at = '2026-01-01'",
  );

  const { rolledBack } = await migrator.down();

  deepEqual(rolledBack.map(({ version }) => version), ["002"]);
});

Deno.test("the lock is the one the Python tool takes", async () => {
  await using project = await testProject({
    "001_hold.up.sql":
      "CREATE TABLE held AS SELECT classid::bigint, objid::bigint, objsubid FROM pg_locks WHERE locktype = 'advisory' AND classid = 1751936052 AND database = (SELECT oid FROM pg_database WHERE datname = current_database());",
  });
  const digest = createHash("sha256").update(project.database.name).digest();

  await using migrator = await project.migrator();
  await migrator.up();

  deepEqual(
    await project.database.query(
      "SELECT classid::text, objid::text, objsubid FROM held",
    ),
    [{
      classid: "1751936052",
      objid: String(digest.readUInt32BE(0) & 0x7fffffff),
      objsubid: 2,
    }],
  );
});

Deno.test("what runs outside a transaction is noted beside the ledger, and the notes go with it", async () => {
  await using project = await testProject({
    "001_t.up.sql": "CREATE TABLE t (a int);",
    "002_i.up.sql":
      "CREATE INDEX CONCURRENTLY t_a ON t (a);\nCREATE INDEX CONCURRENTLY t_b ON t (b);\n",
  });
  const notes = () =>
    project.database.query(
      "SELECT statement_index, state FROM tb_confiture_intent ORDER BY 1",
    );
  await using migrator = await project.migrator();
  const failure = await migrator.up().catch((error) => error);
  const left = await notes();
  const { migrations } = await migrator.status();

  await project.database.query("ALTER TABLE t ADD COLUMN b int");
  await using later = await project.migrator();
  await later.up();

  equal(failure.message, 'Cannot apply 002_i: column "b" does not exist');
  equal(failure.place.line, 2);
  deepEqual(left, [
    { statement_index: 0, state: "settled" },
    { statement_index: 1, state: "refused" },
  ]);
  equal(migrations[1]?.status, "partial");
  deepEqual(await notes(), []);
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("a run that was cut off in the middle of a statement stops the next one with a question", async () => {
  await using project = await testProject({
    "001_t.up.sql": "CREATE TABLE t (a int);",
    "002_i.up.sql":
      "-- confiture: no-transaction\nDO $$ BEGIN COMMIT; END $$;\nSELECT 1;",
  });
  await using first = await project.migrator();
  await first.up({ steps: 1 });
  const statement = "DO $$ BEGIN COMMIT; END $$";
  await project.database.query(
    `INSERT INTO tb_confiture_intent VALUES ('002', 'up', 0, '${
      createHash("sha256").update(statement).digest("hex")
    }', '${statement}', 'intended')`,
  );

  await using migrator = await project.migrator();
  const error = await migrator.up().catch((failure) => failure);

  equal(error.code, "migration/partial");
  equal(error.exitCode, 8);
  match(error.hint, /`confiture migrate repair --settled 002:1`/);
});
