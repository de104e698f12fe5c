import { deepEqual, equal, match } from "node:assert/strict";
import transactional from "../../../plugins/executors/transactional.ts";
import type { MigrationContext } from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { sharedDatabase } from "../../support/emptied_database.ts";
import { failureOf } from "../../support/failure.ts";
import { code, down, onBench, up } from "./_bench.ts";
import type { Bench, BenchOptions } from "./_bench.ts";

const openDatabase = sharedDatabase();
const TOGETHER = { scope: "all" };
const REHEARSAL = { scope: "all", end: "rollback" };
const nothing = () => Promise.resolve();

async function onDatabase(
  use: (bench: Bench) => Promise<void>,
  options?: BenchOptions,
): Promise<void> {
  await onBench(transactional, openDatabase, use, options);
}

async function accepts(
  tasks: readonly ReturnType<typeof up>[],
  options: Readonly<Record<string, unknown>> = {},
): Promise<readonly boolean[]> {
  const executor = await transactional.create(options, memoryContext());
  return await Promise.all(tasks.map((task) => executor.accepts(task)));
}

Deno.test("transactional leaves to others what cannot run in a transaction", async () => {
  deepEqual(
    await accepts([
      up("1", "CREATE TABLE jars (); DROP TABLE jars;"),
      up("2", ""),
      up("3", "CREATE INDEX CONCURRENTLY ON jars (id);"),
      up("4", "-- confiture: no-transaction\nSELECT 1;"),
      code("5", nothing),
      code("6", nothing, false),
    ]),
    [true, true, false, false, true, false],
  );
});

Deno.test("transactional refuses a script that ends its transaction", async () => {
  const error = await failureOf(accepts([up("1", "SELECT 1;\nROLLBACK;")]));

  equal(error.code, "migration/transaction-control");
  equal(error.place?.line, 2);
});

Deno.test("transactional tells of start, end and commit, and counts rows", async () => {
  await onDatabase(async ({ execute, told, events, ledger }) => {
    await execute(
      up("1", "CREATE TABLE jars (id int); INSERT INTO jars VALUES (1), (2);"),
    );
    await execute(down("1", "DELETE FROM jars; DROP TABLE jars;"));

    deepEqual(told(), [
      "migration:start 1",
      "migration:performed 1",
      "migration:applied 1",
      "migration:start 1",
      "migration:performed 1",
      "migration:reverted 1",
    ]);
    deepEqual(
      events.flatMap((event) =>
        event.type === "migration:applied" ||
          event.type === "migration:reverted"
          ? [event.rowsAffected]
          : []
      ),
      [2, 2],
    );
    deepEqual(await ledger(), []);
  });
});

Deno.test("transactional records version, name and checksum", async () => {
  await onDatabase(async ({ execute, ledger }) => {
    await execute(up("001", "SELECT 1;"));
    const [entry] = await ledger();

    deepEqual([entry?.version, entry?.name, entry?.checksum], [
      "001",
      "m001",
      "sum-001",
    ]);
    equal(typeof entry?.executionTimeMs, "number");
  });
});

Deno.test("transactional begins a file's transaction as the file does", async () => {
  await onDatabase(async ({ execute, session }) => {
    await execute(up(
      "1",
      `BEGIN ISOLATION LEVEL SERIALIZABLE;
       CREATE TABLE seen AS SELECT current_setting('transaction_isolation') AS level;
       COMMIT;`,
    ));

    deepEqual(await session.query("SELECT level FROM seen"), [
      { level: "serializable" },
    ]);
  });
});

Deno.test("transactional sets the limits of the environment, and a file's own lock timeout", async () => {
  const remember = (name: string) =>
    `CREATE TABLE ${name} AS SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement;`;

  await onDatabase(async ({ execute, session }) => {
    await execute(
      up("1", remember("usual")),
      up("2", `-- confiture: lock-timeout 2s\n${remember("own")}`),
    );

    deepEqual(
      await session.query("TABLE usual UNION ALL TABLE own"),
      [
        { lock: "5s", statement: "90s" },
        { lock: "2s", statement: "90s" },
      ],
    );
  }, { limits: { statementTimeoutMs: 90_000 } });
});

Deno.test("transactional tries again from the start while somebody holds a lock", async () => {
  await onDatabase(async (bench) => {
    await using other = await bench.database.connect();
    await other.execute("BEGIN; LOCK TABLE jars");
    const release = setTimeout(() => other.execute("ROLLBACK"), 150);

    await bench.execute(
      up("1", "CREATE TABLE lids (); ALTER TABLE jars ADD COLUMN id int;"),
    );
    clearTimeout(release);

    const [retry] = bench.events.filter((event) =>
      event.type === "migration:retry"
    );
    equal(retry?.attempt, 1);
    equal(
      retry?.error.message,
      "Cannot apply 1_m1: canceling statement due to lock timeout",
    );
    equal(bench.told().at(-1), "migration:applied 1");
  }, {
    setup: "CREATE TABLE jars ();",
    limits: { lockTimeoutMs: 50, lockRetries: 20 },
  });
});

Deno.test("transactional gives up once it has tried often enough", async () => {
  await onDatabase(async (bench) => {
    await using other = await bench.database.connect();
    await other.execute("BEGIN; LOCK TABLE jars");

    const error = await failureOf(
      bench.execute(up("1", "ALTER TABLE jars ADD COLUMN id int;")),
    );
    await other.execute("ROLLBACK");

    equal(error.code, "migration/blocked");
    equal(error.server?.sqlstate, "55P03");
    deepEqual(bench.told(), [
      "migration:start 1",
      "migration:retry 1",
      "migration:failed 1",
    ]);
    deepEqual(await bench.ledger(), []);
  }, {
    setup: "CREATE TABLE jars ();",
    limits: { lockTimeoutMs: 20, lockRetries: 1 },
  });
});

Deno.test("transactional takes a migration back whose expectation is not met", async () => {
  await onDatabase(async ({ execute, session, ledger }) => {
    const error = await failureOf(execute(up(
      "1",
      "INSERT INTO jars VALUES (1);\n-- confiture: expect rows > 0\nDELETE FROM jars WHERE id = 7;",
    )));

    equal(error.code, "migration/expectation");
    equal(error.place?.line, 3);
    deepEqual(await session.query("SELECT id FROM jars"), []);
    deepEqual(await ledger(), []);
  }, { setup: "CREATE TABLE jars (id int);" });
});

Deno.test("transactional runs a function's statements in order, also those it does not await", async () => {
  await onDatabase(async ({ execute, session, events }) => {
    let rows: unknown;
    await execute(code("1", async (context: MigrationContext) => {
      const label = "it's :plum $1";
      context.execute("CREATE TABLE jars (id int, label text)");
      context.execute(
        "INSERT INTO jars VALUES (1, 'a'); INSERT INTO jars VALUES (2, 'b')",
      );
      await context.sql`INSERT INTO jars VALUES (${3}, ${label})`;
      rows = await context.query("SELECT label FROM jars WHERE id = $1", [3]);
      context.log("stirring");
      context.execute("DELETE FROM jars WHERE id = 1");
    }));

    deepEqual(rows, [{ label: "it's :plum $1" }]);
    deepEqual(await session.query("SELECT id FROM jars ORDER BY id"), [
      { id: 2 },
      { id: 3 },
    ]);
    deepEqual(
      events.filter(({ type }) => type === "log"),
      [{ type: "log", message: "stirring" }],
    );
  });
});

Deno.test("transactional takes back what a function did that throws", async () => {
  await onDatabase(async ({ execute, session, told }) => {
    const error = await failureOf(
      execute(code("1", async ({ execute }: MigrationContext) => {
        await execute("CREATE TABLE jars ()");
        throw new Error("out of lids");
      })),
    );

    equal(error.message, "Cannot apply 1_m1: out of lids");
    equal(session.transactionStatus, "idle");
    deepEqual(told(), ["migration:start 1", "migration:failed 1"]);
    deepEqual(await session.query("SELECT to_regclass('jars')::text AS jars"), [
      { jars: null },
    ]);
  });
});

Deno.test("transactional does not let a function end its transaction", async () => {
  await onDatabase(async ({ execute, ledger }) => {
    const error = await failureOf(
      execute(code("1", async ({ execute }: MigrationContext) => {
        await execute("COMMIT");
      })),
    );

    match(error.message, /must not say "COMMIT" itself/);
    deepEqual(await ledger(), []);
  });
});

Deno.test("transactional for all refuses what cannot be part of one transaction, by name", async () => {
  const refusals = await Promise.all([
    failureOf(accepts([up("1", "VACUUM;")], TOGETHER)),
    failureOf(accepts([code("2", nothing, false)], TOGETHER)),
    failureOf(accepts([
      up("3", "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT;"),
    ], TOGETHER)),
  ]);

  deepEqual(refusals.map(({ code }) => code), [
    "migration/transaction-control",
    "migration/transaction-control",
    "migration/transaction-control",
  ]);
  deepEqual(refusals.map(({ message }) => message.split(": ")[1]), [
    "1_m1 cannot run in a transaction",
    "2_m2 does not run in a transaction",
    "3_m3 asks for a transaction of its own",
  ]);
});

Deno.test("transactional for all calls nothing applied before everything is committed", async () => {
  await onDatabase(async ({ execute, told }) => {
    await execute(
      up("1", "CREATE TABLE jars ();"),
      up("2", "DROP TABLE jars;"),
    );

    deepEqual(told(), [
      "migration:start 1",
      "migration:performed 1",
      "migration:start 2",
      "migration:performed 2",
      "migration:applied 1",
      "migration:applied 2",
    ]);
  }, { options: TOGETHER });
});

Deno.test("transactional for all finds a deferred violation at the migration that made it", async () => {
  await onDatabase(async ({ execute, told, ledger }) => {
    const error = await failureOf(execute(
      up("1", "INSERT INTO lids VALUES (7);"),
      up("2", "SELECT 1;"),
    ));

    equal(error.migration, "1");
    equal(error.server?.sqlstate, "23503");
    deepEqual(told(), ["migration:start 1", "migration:failed 1"]);
    deepEqual(await ledger(), []);
  }, {
    options: TOGETHER,
    setup:
      "CREATE TABLE jars (id int PRIMARY KEY); CREATE TABLE lids (jar int REFERENCES jars DEFERRABLE INITIALLY DEFERRED);",
  });
});

Deno.test("transactional on trial says what it could not try, and tries the rest", async () => {
  await onDatabase(async ({ execute, events, told, session, ledger }) => {
    await execute(
      up("1", "CREATE TABLE jars ();"),
      up("2", "VACUUM;"),
      up("3", "DROP TABLE jars;"),
    );

    const [skipped] = events.filter(({ type }) => type === "migration:skipped");
    match(
      JSON.stringify(skipped),
      /not tried: it cannot run in a transaction: /,
    );
    deepEqual(told().slice(-2), ["migration:tried 1", "migration:tried 3"]);
    deepEqual(await ledger(), []);
    equal(session.transactionStatus, "idle");
  }, { options: REHEARSAL });
});

Deno.test("transactional on trial makes the ledger, which is gone with the rest", async () => {
  await onDatabase(async ({ execute, session, told }) => {
    await execute(up("1", "SELECT 1;"));

    equal(told().at(-1), "migration:tried 1");
    deepEqual(
      await session.query("SELECT to_regclass('tb_confiture')::text AS ledger"),
      [{ ledger: null }],
    );
  }, { options: REHEARSAL, hasLedger: false });
});
