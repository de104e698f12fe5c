import { deepEqual, equal, match } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import { adoptClient } from "../../src/database/mod.ts";
import { SchemaBuilder } from "../../src/mediums/build/builder.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { failureOf } from "../support/failure.ts";
import { pgbouncer } from "../support/pgbouncer.ts";
import type { Pooler } from "../support/pgbouncer.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";

const FILES = {
  "001_a.up.sql":
    "SET search_path = public;\nSET work_mem = '12345kB';\nCREATE TABLE a (id int);\nINSERT INTO a VALUES (1);",
  "001_a.down.sql": "DROP TABLE a;",
  "002_b.up.sql": "CREATE INDEX CONCURRENTLY a_id ON a (id);",
  "002_b.down.sql": "DROP INDEX CONCURRENTLY a_id;",
  "003_c.ts":
    "export const up = async ({ execute, sql }) => { await execute('CREATE TEMP TABLE note (a int)'); await sql`INSERT INTO a VALUES (${3})`; };\nexport const down = async ({ execute }) => { await execute('DELETE FROM a WHERE id = 3'); };",
};

interface Bench extends AsyncDisposable {
  readonly project: TestProject;
  readonly pooler: Pooler;
  /** The database, through the pooler. */
  readonly url: string;
}

async function bench(
  files: Readonly<Record<string, string>>,
  options: Partial<Parameters<typeof pgbouncer>[1]> = {},
): Promise<Bench> {
  const project = await testProject(files);
  const pooler = await pgbouncer(project.database.server, {
    mode: "transaction",
    ...options,
  });
  return {
    project,
    pooler,
    url: pooler.url(project.database.name),
    async [Symbol.asyncDispose]() {
      await pooler[Symbol.asyncDispose]();
      await project[Symbol.asyncDispose]();
    },
  };
}

const POOLS = [
  ["the last backend first", { roundRobin: false }],
  ["its backends in turn", { roundRobin: true }],
  ["one backend", { poolSize: 1 }],
] as const;

for (const [what, options] of POOLS) {
  Deno.test(`through a pooler that gives ${what}, all kinds of migrations go up, down and up`, async () => {
    await using own = await bench(FILES, options);
    await using migrator = await own.project.migrator({ url: own.url });

    const up = await migrator.up();
    const down = await migrator.down({ target: "0" });
    const again = await migrator.up();
    const leases = await own.project.database.query(
      "SELECT token::text, expires_at FROM tb_confiture_lock",
    );

    deepEqual(
      [up.applied, down.rolledBack, again.applied].map(({ length }) => length),
      [3, 3, 3],
    );
    deepEqual(await own.project.ledger(), ["001", "002", "003"]);
    equal(leases.length, 1);
    equal(leases[0]?.expires_at, null);
  });
}

Deno.test("through a pooler nothing that a migration sets stays on the backends", async () => {
  await using own = await bench(FILES, { poolSize: 1 });
  const ask = async () => {
    const { withClient } = await import("../support/client.ts");
    const { server, name } = own.project.database;
    return await withClient(
      {
        host: "127.0.0.1",
        port: own.pooler.port,
        user: server.user,
        password: "",
        database: name,
      },
      (query) =>
        query(
          "SELECT current_setting('work_mem') AS memory, current_setting('lock_timeout') AS lock, current_setting('search_path') AS path, current_setting('statement_timeout') AS statement, to_regclass('pg_temp.note') AS note, (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS locks",
        ),
    );
  };
  const before = await ask();
  await using migrator = await own.project.migrator({ url: own.url });

  await migrator.up();

  deepEqual(await ask(), before);
  equal(before[0]?.note, null);
});

Deno.test("through a pooler a file that runs step by step may not set what its session goes on with", async () => {
  await using own = await bench({
    "001_a.up.sql":
      "CREATE TABLE a (id int);\nSET maintenance_work_mem = '64MB';\nCREATE INDEX CONCURRENTLY a_id ON a (id);",
  });
  await using migrator = await own.project.migrator({ url: own.url });

  const error = await failureOf(migrator.up());

  equal(error.code, "lock/pooled");
  equal(error.place?.line, 2);
  match(error.hint, /direct_url/);
});

Deno.test("through a pooler a file runs as the role that it names, but not step by step", async () => {
  await using own = await bench({});
  const { project, url } = own;
  const role = `role_${project.database.name}`;
  await project.database.query(
    `CREATE ROLE ${role}; GRANT CREATE ON SCHEMA public TO ${role}`,
  );
  const head = `-- confiture: role ${role}\n`;
  await project.write("1_a.up.sql", `${head}CREATE TABLE a (id int);`);
  await project.write("2_b.up.sql", "CREATE TABLE b (id int);");
  await project.write("3_c.up.sql", `${head}VACUUM a;`);
  await using migrator = await project.migrator({ url });

  const error = await failureOf(migrator.up());

  equal(error.code, "lock/pooled");
  deepEqual(error.place, {
    file: "db/migrations/3_c.up.sql",
    line: 1,
    column: 1,
  });
  deepEqual(
    await project.database.query(
      "SELECT tablename::text AS name FROM pg_tables WHERE tableowner = $1",
      [role],
    ),
    [{ name: "a" }],
  );
  deepEqual(await project.ledger(), ["1", "2"]);
  await project.database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
});

Deno.test("a session pooler keeps the lock of a session", async () => {
  await using own = await bench(FILES, { mode: "session" });
  await using migrator = await own.project.migrator({ url: own.url });

  await migrator.up();
  const { pooling } = await migrator.lockStatus();
  const [table] = await own.project.database.query(
    "SELECT to_regclass('tb_confiture_lock')::text AS name",
  );

  equal(pooling, "session");
  equal(table?.name, null);
});

Deno.test("through a pooler a serializable migration keeps its lease alive while it runs", async () => {
  await using own = await bench({
    "001_a.up.sql":
      "BEGIN ISOLATION LEVEL SERIALIZABLE;\nCREATE TABLE a AS SELECT count(*) FROM tb_confiture_lock;\nSELECT pg_sleep(2);\nCOMMIT;",
  });
  await using migrator = await own.project.migrator({
    url: own.url,
    heartbeatMs: 100,
  });

  const { applied } = await migrator.up();
  const [lease] = await own.project.database.query(
    "SELECT beat_at > since + interval '500 ms' AS was_renewed FROM tb_confiture_lock",
  );

  equal(applied.length, 1);
  equal(lease?.was_renewed, true);
});

Deno.test("through a pooler all or nothing is still one transaction, which leaves nothing behind", async () => {
  await using own = await bench({
    "001_a.up.sql": "SET work_mem = '12345kB'; CREATE TABLE a (id int);",
    "002_b.up.sql":
      "CREATE TABLE b AS SELECT current_setting('work_mem') AS memory;",
  }, { poolSize: 1 });
  await using migrator = await own.project.migrator({ url: own.url });

  await migrator.up({ singleTransaction: true });
  const rows = await own.project.database.query("SELECT memory FROM b");

  deepEqual(rows, [{ memory: "4MB" }]);
});

Deno.test("a client that changes its backend cannot have the lock", async () => {
  await using own = await bench({ "001_a.up.sql": "SELECT 1;" }, {
    roundRobin: true,
  });
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: own.url });
  const other = new pg.Client({ connectionString: own.url });
  await Promise.all([client.connect(), other.connect()]);
  await using _end = {
    [Symbol.asyncDispose]: async () => {
      await Promise.all([client.end(), other.end()]);
    },
  };
  // Two at once, so that the pool has two backends to choose from.
  await Promise.all([
    client.query("SELECT pg_sleep(0.2)"),
    other.query("SELECT pg_sleep(0.2)"),
  ]);
  await own.project.migrator();
  const config = await loadConfig({ env: "test" }, own.project.host);
  await using migrator = new Migrator({
    config,
    host: own.project.host,
    database: adoptClient(client),
  });

  const error = await failureOf(migrator.up());

  equal(error.code, "lock/pooled");
});

Deno.test("a schema is not built through a pooler", async () => {
  await using own = await bench({
    "db/schema/a.sql": "CREATE TABLE a (id int);",
  });
  const config = await loadConfig({ databaseUrl: own.url }, own.project.host);
  await using builder = new SchemaBuilder({ config, host: own.project.host });

  const error = await failureOf(builder.build());

  equal(error.code, "lock/pooled");
  match(error.hint, /direct_url/);
});
