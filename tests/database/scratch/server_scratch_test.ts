import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { scratchPlace } from "../../../src/database/scratch/place.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { Database } from "../../../src/kernel/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Scratch databases of this very second, and no other test's. */
async function scratchNames(
  fresh: FreshDatabase,
  label: string,
): Promise<readonly unknown[]> {
  const name = label.slice(label.lastIndexOf("/") + 1);
  const rows = await fresh.query(
    "SELECT datname FROM pg_database WHERE datname = $1",
    [name],
  );
  return rows;
}

async function ask(
  database: Database,
  statement: string,
): Promise<readonly unknown[]> {
  await using session = await database.connect();
  return await session.query(statement);
}

Deno.test("ServerScratch makes an empty database, and drops it with whoever is connected", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const place = await scratchPlace("auto", fresh.target, host);

  const scratch = await place.create();
  const session = await scratch.connect();
  await session.execute("CREATE TABLE t (id int)");
  const before = await scratchNames(fresh, scratch.label);
  await scratch[Symbol.asyncDispose]();

  equal(before.length, 1);
  deepEqual(await scratchNames(fresh, scratch.label), []);
  deepEqual(
    await fresh.query("SELECT 1 FROM pg_class WHERE relname = 't'"),
    [],
  );
});

Deno.test("ServerScratch gives the database's settings, encoding and locale to its copy", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await fresh.query(
    `ALTER DATABASE ${fresh.name} SET search_path = app, "Odd, one", public`,
  );
  await fresh.query(
    `ALTER DATABASE ${fresh.name} SET my.setting = 'it''s, so'`,
  );
  const place = await scratchPlace("create", fresh.target, host);

  await using scratch = await place.create();

  const question =
    "SELECT current_setting('search_path') AS path, current_setting('my.setting') AS mine, encoding, datcollate, datctype FROM pg_database WHERE datname = current_database()";
  deepEqual(await ask(scratch, question), await fresh.query(question));
});

Deno.test("ServerScratch makes databases where the environment's own is not there yet", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const place = await scratchPlace(
    fresh.server.url("not_there_yet"),
    { kind: "embedded", directory: "/nowhere" },
    host,
  );

  await using scratch = await place.create();

  deepEqual(await ask(scratch, "SELECT 1 AS one"), [{ one: 1 }]);
});

Deno.test("ServerScratch drops what a run that was killed left behind a day ago", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const place = await scratchPlace("auto", fresh.target, host);
  const old = `confiture_scratch_${
    Math.trunc((host.now() - 2 * DAY_MS) / 1000)
  }_${fresh.name.slice(-8)}`;
  await fresh.query(`CREATE DATABASE ${old}`);

  await using _scratch = await place.create();

  deepEqual(await scratchNames(fresh, old), []);
});

Deno.test("ServerScratch names the right that a role lacks", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const role = `poor_${fresh.name}`;
  await fresh.query(`CREATE ROLE ${role} LOGIN`);
  const place = await scratchPlace("auto", {
    kind: "server",
    url: fresh.url,
    parameters: { options: `-c role=${role}` },
  }, host);

  try {
    await rejects(place.create(), (error) => {
      equal(error instanceof ConfitureError, true);
      match(
        String(error),
        /Cannot make a scratch database: permission denied to create database/,
      );
      return true;
    });
  } finally {
    await fresh.query(`DROP ROLE ${role}`);
  }
});

Deno.test("ServerScratch copies a database with its rows and settings", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await fresh.query("CREATE TABLE t AS SELECT 7 AS n");
  await fresh.query(`ALTER DATABASE ${fresh.name} SET my.setting = 'so'`);
  const place = await scratchPlace("auto", fresh.target, host);

  await using scratch = await place.copy();

  deepEqual(
    await ask(
      scratch,
      "SELECT n, current_setting('my.setting') AS mine FROM t",
    ),
    [{ n: 7, mine: "so" }],
  );
});

Deno.test("ServerScratch says who is in the way of a copy", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const place = await scratchPlace("auto", fresh.target, host);
  await using database = await openDatabase(fresh.target, host);
  await using _busy = await database.connect();

  await rejects(place.copy(), {
    hint: "Disconnect all others from the database that is to be copied",
  });
});
