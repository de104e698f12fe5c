import { deepEqual, equal } from "node:assert/strict";
import {
  givenBack,
  localLimits,
  pooledAgain,
  pooledState,
} from "../../src/sql/pooled_state.ts";
import { openDatabase } from "../../src/database/mod.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const LIMITS = { lockTimeoutMs: 1_234, statementTimeoutMs: 5_678 };
const SETTINGS = ["search_path", "work_mem", "lock_timeout", "DateStyle"];

async function settings(session: Session): Promise<readonly string[]> {
  const rows = await session.query<{ readonly value: string }>(
    `SELECT pg_catalog.current_setting(name) AS value
       FROM unnest($1::text[]) WITH ORDINALITY AS wanted (name, rank) ORDER BY rank`,
    [SETTINGS],
  );
  return rows.map(({ value }) => value);
}

async function onSession(
  use: (session: Session) => Promise<void>,
): Promise<void> {
  await using database = await freshDatabase();
  await using host = testHost();
  await using opened = await openDatabase(database.target, host);
  await using session = await opened.connect();
  // What another client left on the backend, and what the pooler set for us.
  await session.execute(
    "SET search_path = elsewhere; SET work_mem = '3MB'; SET DateStyle = 'ISO, DMY'",
  );
  await use(session);
}

Deno.test("pooledState() works with what the backend was started with, but for what the pooler sets", async () => {
  await onSession(async (session) => {
    await session.execute(["BEGIN", ...pooledState(LIMITS)].join("; "));

    deepEqual(await settings(session), [
      '"$user", public',
      "4MB",
      "1234ms",
      "ISO, DMY",
    ]);
    await session.execute("ROLLBACK");
  });
});

Deno.test("givenBack() puts back what was found, whatever was set and however", async () => {
  await onSession(async (session) => {
    const before = await settings(session);
    await session.execute([
      "BEGIN",
      ...pooledState(LIMITS),
      "SET work_mem = '5MB'",
      "SET statement_timeout = 99",
      "SET maintenance_work_mem = '7MB'",
      ...pooledAgain(LIMITS),
      "SET LOCAL search_path = public",
      "CREATE TEMP TABLE note (a int)",
      ...givenBack({ usesTemporary: true }),
      "COMMIT",
    ].join("; "));
    const [rest] = await session.query(
      "SELECT current_setting('statement_timeout') AS statement, current_setting('maintenance_work_mem') AS memory, to_regclass('note')::text AS note",
    );

    deepEqual(await settings(session), before);
    deepEqual(rest, { statement: "0", memory: "64MB", note: null });
  });
});

Deno.test("givenBack() does without a memory, where the file has forgotten it", async () => {
  await onSession(async (session) => {
    await session.execute([
      "BEGIN",
      ...pooledState(LIMITS),
      "RESET ALL",
      "SET work_mem = '5MB'",
      ...givenBack({ usesTemporary: false }),
      "COMMIT",
    ].join("; "));

    equal((await settings(session))[1], "4MB");
  });
});

Deno.test("localLimits() last as long as the transaction", () => {
  deepEqual(localLimits(LIMITS), [
    "SET LOCAL lock_timeout = 1234",
    "SET LOCAL statement_timeout = 5678",
  ]);
});
