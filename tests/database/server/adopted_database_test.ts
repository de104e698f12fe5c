import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import pg from "pg";
import { adoptClient } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";

async function withClient(
  play: (client: InstanceType<typeof pg.Client>) => Promise<void>,
): Promise<void> {
  await using db = await freshDatabase();
  const client = new pg.Client({ connectionString: db.url, ssl: false });
  await client.connect();
  try {
    await play(client);
  } finally {
    await client.end();
  }
}

Deno.test("adoptClient() works on the caller's connection and leaves it open", async () => {
  await withClient(async (client) => {
    {
      await using database = adoptClient(client);
      await using session = await database.connect();
      await session.execute("CREATE TEMP TABLE t (a int8)");
      await session.copyIn("COPY t FROM stdin", [
        new TextEncoder().encode("1\n"),
      ]);
      deepEqual(await session.query("SELECT a FROM t WHERE a = $1", [1]), [
        { a: "1" },
      ]);
      equal(session.serverVersion >= 140000, true);
    }

    const { rows } = await client.query("SELECT count(*)::int FROM t");
    deepEqual(rows, [{ count: 1 }]);
  });
});

Deno.test("adoptClient() sees the transaction that the caller has open", async () => {
  await withClient(async (client) => {
    await client.query("BEGIN");
    await using database = adoptClient(client);
    await using session = await database.connect();

    equal(session.transactionStatus, "active");
  });
});

Deno.test("adoptClient() lets several sessions use the one connection in turns", async () => {
  await withClient(async (client) => {
    await using database = adoptClient(client);
    await using first = await database.connect();
    await using second = await database.connect();

    const rows = await Promise.all([
      first.query("SELECT 1 AS n, pg_backend_pid() AS pid"),
      second.query("SELECT 2 AS n, pg_backend_pid() AS pid"),
    ]);

    deepEqual(rows.flat().map(({ n }) => n), [1, 2]);
    equal(rows[0]?.[0]?.pid, rows[1]?.[0]?.pid);
  });
});

Deno.test("adoptClient() cancels on the caller's connection", async () => {
  await withClient(async (client) => {
    const interruption = new AbortController();
    await using database = adoptClient(client);
    await using session = await database.connect({
      signal: interruption.signal,
    });
    const sleeping = session.execute("SELECT pg_sleep(60)");
    setTimeout(() => interruption.abort(), 100);

    await rejects(sleeping, { code: "run/interrupted" });
    deepEqual(await session.query("SELECT 1 AS one"), [{ one: 1 }]);
  });
});

Deno.test("adoptClient() refuses what is no client, or not connected", () => {
  throws(() => adoptClient(undefined), TypeError);
  throws(() => adoptClient({ query() {} }), TypeError);
  throws(() => adoptClient(new pg.Client()), TypeError);
});
