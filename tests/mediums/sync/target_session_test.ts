import { deepEqual, equal, rejects } from "node:assert/strict";
import {
  journalStatements,
  noteRange,
  readJournal,
} from "../../../src/copy/journal.ts";
import { openLasting } from "../../../src/copy/lasting_session.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import {
  emptyTables,
  inTransaction,
  mayReplicate,
  readingSettings,
  targetSettings,
  writing,
} from "../../../src/mediums/sync/target_session.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const RUN = {
  fingerprint: "f",
  source: "s",
  snapshot: "9:9:",
  startedAt: "2026-01-01T00:00:00Z",
};

Deno.test("emptyTables() forgets what had arrived, without a trigger that fires", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const place = { schema: "public", name: "tb_confiture_sync" };
  const table = { schema: "public", name: "t" };
  await session.execute(
    `CREATE TABLE t (n integer); INSERT INTO t VALUES (1);
     CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'fired'; END $$;
     CREATE TRIGGER emptied BEFORE TRUNCATE ON t EXECUTE FUNCTION refuse()`,
  );
  await inTransaction(session, [
    ...journalStatements(place, {
      run: RUN,
      takenOff: { tables: [], foreignKeys: [], replicates: true },
    }),
    noteRange(place, { relation: table, part: "0-", rows: 1 }),
  ]);

  await emptyTables(session, [table], {
    journal: place,
    replicates: await mayReplicate(session),
  });

  deepEqual(await session.query("TABLE t"), []);
  deepEqual((await readJournal(session, place))?.ranges, []);
});

Deno.test("inTransaction() leaves no setting, and no transaction that failed", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const shown = "SELECT current_setting('session_replication_role') AS role";

  await inTransaction(session, [
    ...targetSettings(session, true),
    "CREATE TABLE public.roles AS SELECT current_setting('session_replication_role') AS role",
  ]);
  await rejects(inTransaction(session, ["SELECT 1 / 0"]), /division by zero/);

  equal(session.transactionStatus, "idle");
  deepEqual(await session.query("TABLE roles"), [{ role: "replica" }]);
  deepEqual(await session.query(shown), [{ role: "origin" }]);
});

Deno.test("openLasting() and writing() take their time, whatever the database's own limits", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await fresh.query(
    `ALTER DATABASE ${fresh.name} SET statement_timeout = '20ms'`,
  );
  await fresh.query(
    `ALTER DATABASE ${fresh.name} SET idle_session_timeout = '20ms'`,
  );
  await fresh.query(
    `ALTER DATABASE ${fresh.name} SET default_transaction_read_only = on`,
  );
  await using database = await openDatabase(fresh.target, host);
  await using session = await openLasting(database);

  await new Promise((resolve) => setTimeout(resolve, 60));
  await writing(
    session,
    () => session.query("CREATE TABLE t AS SELECT pg_sleep(0.06)::text"),
  );

  equal(session.transactionStatus, "idle");
  await rejects(session.query("DROP TABLE t"), /read-only transaction/);
});

Deno.test("readingSettings() show values as the source does", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    "SET datestyle = german; SET intervalstyle = iso_8601; SET bytea_output = escape; SET extra_float_digits = -5",
  );

  await session.execute(readingSettings(session).join("; "));

  deepEqual(
    await session.query(
      "SELECT date '2024-03-04' || ' ' || interval '1 day 3 hours' || ' ' || bytea '\\xab00'::text || ' ' || (0.1::float8 / 3)::text AS text",
    ),
    [{ text: "2024-03-04 1 day 03:00:00 \\xab00 0.03333333333333333" }],
  );
});
