import { deepEqual, equal, match } from "node:assert/strict";
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
          "SELECT current_setting('work_mem') AS memory, current_setting('lock_timeout') AS lock, current_setting('search_path') AS path, current_setting('statement_timeout') AS statement, to_regclass('pg_temp.note') AS note, (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS locks",
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
