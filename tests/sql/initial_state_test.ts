import { deepEqual, equal } from "node:assert/strict";
import type { Session } from "../../src/kernel/database.ts";
import { initialState } from "../../src/sql/initial_state.ts";
import { sharedDatabase } from "../support/emptied_database.ts";
import { failureOf } from "../support/failure.ts";

const openDatabase = sharedDatabase();
const NO_LIMITS = { lockTimeoutMs: 0, statementTimeoutMs: 0 };
const SETTINGS = `
  SELECT current_user::text AS role, session_user::text AS login,
         current_setting('search_path') AS path,
         current_setting('TimeZone') AS zone,
         current_setting('standard_conforming_strings') AS strings,
         current_setting('cellar.shelf', true) AS shelf`;

/** Does something in a session of an empty database. */
async function inSession(
  use: (session: Session) => Promise<void>,
): Promise<void> {
  await using database = await openDatabase();
  await using session = await database.connect();
  await use(session);
}

Deno.test("initialState() takes settings, roles and search paths back", async () => {
  await inSession(async (session) => {
    const before = await session.query(SETTINGS);

    await session.execute(
      `SET search_path = pg_catalog; SET TIME ZONE 'Asia/Tokyo';
       SET standard_conforming_strings = off; SET cellar.shelf = 'top';
       SET SESSION AUTHORIZATION pg_monitor; SET ROLE pg_monitor`,
    );
    await session.execute(initialState(NO_LIMITS));

    // A setting of nobody's becomes empty; PostgreSQL cannot forget that it was there.
    deepEqual(await session.query(SETTINGS), [{ ...before[0], shelf: "" }]);
  });
});

Deno.test("initialState() drops what lives no longer than a session", async () => {
  await inSession(async (session) => {
    await session.execute(
      `CREATE TEMPORARY TABLE jars (id int); PREPARE pick AS SELECT 1;
       LISTEN cellar; CREATE SEQUENCE labels; SELECT nextval('labels');
       DECLARE rows CURSOR WITH HOLD FOR SELECT 1`,
    );
    await session.execute(initialState(NO_LIMITS));

    deepEqual(
      await session.query(
        `SELECT to_regclass('jars')::text AS jars,
                (SELECT count(*)::int FROM pg_prepared_statements) AS prepared,
                (SELECT count(*)::int FROM pg_listening_channels()) AS channels,
                (SELECT count(*)::int FROM pg_cursors WHERE name = 'rows') AS cursors`,
      ),
      [{ jars: null, prepared: 0, channels: 0, cursors: 0 }],
    );
    const error = await failureOf(session.query("SELECT lastval()"));
    equal(
      error.server?.message,
      "lastval is not yet defined in this session",
    );
  });
});

Deno.test("initialState() sets the limits, in milliseconds without a fraction", async () => {
  await inSession(async (session) => {
    await session.execute(
      initialState({ lockTimeoutMs: 1_500.7, statementTimeoutMs: 90_001 }),
    );

    deepEqual(
      await session.query(
        "SELECT name, setting FROM pg_settings WHERE name IN ('lock_timeout', 'statement_timeout') ORDER BY name",
      ),
      [
        { name: "lock_timeout", setting: "1500" },
        { name: "statement_timeout", setting: "90001" },
      ],
    );
  });
});

Deno.test("initialState() keeps the advisory locks, one of which is the run's", async () => {
  await inSession(async (session) => {
    await session.query("SELECT pg_advisory_lock(1, 2)");
    await session.execute(initialState(NO_LIMITS));

    deepEqual(
      await session.query(
        "SELECT count(*)::int AS locks FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()",
      ),
      [{ locks: 1 }],
    );
  });
});

Deno.test("initialState() is allowed inside a transaction, and leaves it open", async () => {
  await inSession(async (session) => {
    await session.execute("BEGIN; CREATE TABLE jars (id int)");
    await session.execute("SET search_path = pg_catalog");
    await session.execute(initialState(NO_LIMITS));

    equal(session.transactionStatus, "active");
    await session.execute("COMMIT");
    deepEqual(
      await session.query("SELECT to_regclass('jars')::text AS jars"),
      [{ jars: "jars" }],
    );
  });
});
