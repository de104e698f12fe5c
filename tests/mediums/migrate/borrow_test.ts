import { deepEqual, equal } from "node:assert/strict";
import pg from "pg";
import { adoptClient } from "../../../src/database/mod.ts";
import { borrow } from "../../../src/mediums/migrate/borrow.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { failureOf } from "../../support/failure.ts";

async function clientOf({ url }: FreshDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

Deno.test("borrow() takes back settings, also after a failure", async () => {
  await using database = await freshDatabase();
  const client = await clientOf(database);

  const error = await failureOf(
    borrow(adoptClient(client), async (borrowed) => {
      await using session = await borrowed.connect();
      await session.execute("SET lock_timeout = '7s'");
      await session.execute("SELECT 1 / 0");
    }),
  );
  const { rows } = await client.query("SHOW lock_timeout");
  await client.end();

  equal(error.server?.sqlstate, "22012");
  deepEqual(rows, [{ lock_timeout: "0" }]);
});

Deno.test("borrow() does nothing while the caller has a transaction open", async () => {
  await using database = await freshDatabase();
  const client = await clientOf(database);
  await client.query("BEGIN");
  let isCalled = false;

  const error = await failureOf(borrow(adoptClient(client), () => {
    isCalled = true;
    return Promise.resolve();
  }));
  await client.end();

  equal(error.code, "migration/transaction-control");
  equal(isCalled, false);
});
