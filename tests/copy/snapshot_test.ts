import { deepEqual, rejects } from "node:assert/strict";
import { Snapshot } from "../../src/copy/snapshot.ts";
import { openDatabase } from "../../src/database/mod.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const HELD = [{ schema: "public", name: "a" }];

Deno.test("Snapshot is of one state, though a table is emptied while it is opened", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using writer = await database.connect();
  await writer.execute(
    "CREATE TABLE a (n integer); CREATE TABLE b (n integer); INSERT INTO a VALUES (1)",
  );
  await writer.execute(
    "BEGIN; INSERT INTO b SELECT n FROM a; TRUNCATE a",
  );

  const opening = Snapshot.open(database, { holding: HELD });
  await waiting(fresh);
  await writer.execute("COMMIT");
  await using snapshot = await opening;

  await using other = await snapshot.join();
  deepEqual(await counts(snapshot.session), { a: "0", b: "1" });
  deepEqual(await counts(other), { a: "0", b: "1" });
});

Deno.test("Snapshot gives way to those who change a table that it is to hold", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using writer = await database.connect();
  await writer.execute("CREATE TABLE a (n integer)");
  await writer.execute("BEGIN; TRUNCATE a");

  await rejects(
    Snapshot.open(database, { holding: HELD, lockTimeoutMs: 50 }),
    { code: "sync/failed", message: /somebody else holds one of them$/ },
  );
});

Deno.test("Snapshot's sessions do not wait for those who wait for it", async () => {
  await using host = testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using writer = await database.connect();
  await writer.execute("CREATE TABLE a (n integer)");
  const snapshot = await Snapshot.open(database, {
    holding: HELD,
    lockTimeoutMs: 50,
  });
  const emptying = writer.execute("TRUNCATE a");
  await waiting(fresh);

  await using other = await snapshot.join();
  await rejects(other.query("SELECT count(*) FROM public.a"), {
    message: /lock timeout/,
  });
  await snapshot[Symbol.asyncDispose]();

  await emptying;
});

/** Waits until somebody waits for a lock. */
async function waiting(fresh: FreshDatabase): Promise<void> {
  while (
    (await fresh.query(
      "SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )).length === 0
  ) continue;
}

async function counts(session: Session): Promise<unknown> {
  const [row] = await session.query(
    "SELECT (SELECT count(*)::text FROM public.a) AS a, (SELECT count(*)::text FROM public.b) AS b",
  );
  return row;
}
