import { deepEqual, equal } from "node:assert/strict";
import { adoptClient, openDatabase } from "../../../src/database/mod.ts";
import { poolingOf } from "../../../src/database/server/pooling.ts";
import type { Announced } from "../../../src/database/server/pooling.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { idleDatabase } from "../../support/idle_database.ts";
import { pgbouncer } from "../../support/pgbouncer.ts";

/** A connection that finds these backends, one after another, then the last of them. */
async function finding(
  pids: readonly number[],
  announced: number | null,
): Promise<Announced> {
  const left = [...pids];
  const session: Session = {
    ...await idleDatabase().connect(),
    query: <Row>() => {
      const pid = left.length > 1 ? left.shift() : left[0];
      return Promise.resolve([{ pid } as Row]);
    },
  };
  return { session, pid: announced };
}

const CASES: readonly (readonly [
  what: string,
  first: readonly number[],
  second: readonly number[],
  expected: string,
])[] = [
  ["two connections on one backend", [1], [1], "transaction"],
  ["a first connection that changes", [1, 2], [3], "transaction"],
  ["a second connection that changes", [1], [2, 2, 3], "transaction"],
  ["two connections that keep their backends", [1], [2], "session"],
];

for (const [what, first, second, expected] of CASES) {
  Deno.test(`poolingOf() takes ${what} for a pooler by ${expected}`, async () => {
    const other = await finding(second, 98);

    equal(
      await poolingOf(
        await finding(first, 99),
        () => Promise.resolve(other),
      ),
      expected,
    );
  });
}

Deno.test("poolingOf() opens no second connection where the login named the backend", async () => {
  const refuse = () => Promise.reject(new Error("it was opened"));

  equal(await poolingOf(await finding([7], 7), refuse), "none");
});

Deno.test("pooling() sees what stands before a real server", async () => {
  await using database = await freshDatabase();
  await using transaction = await pgbouncer(database.server, {
    mode: "transaction",
  });
  await using inTurn = await pgbouncer(database.server, {
    mode: "transaction",
    roundRobin: true,
  });
  await using session = await pgbouncer(database.server, { mode: "session" });
  await using host = testHost();
  const found: string[] = [];

  for (const way of [database.server, transaction, inTurn, session]) {
    await using opened = await openDatabase(
      { kind: "server", url: way.url(database.name), parameters: {} },
      host,
    );
    found.push(await opened.pooling?.() ?? "");
  }

  deepEqual(found, ["none", "transaction", "transaction", "session"]);
});

Deno.test("pooling() of a caller's client asks that one connection", async () => {
  await using database = await freshDatabase();
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await using _end = { [Symbol.asyncDispose]: () => client.end() };

  equal(await adoptClient(client).pooling?.(), "none");
});
