import { deepEqual } from "node:assert/strict";
import { fetched } from "../../../src/catalog/schema/fetched.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("fetched() gives all rows of a query, however many, and can be called again", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const numbersTo = (last: number) =>
    fetched<{ n: number }>(
      session,
      `SELECT n FROM generate_series(1, ${last}) AS n`,
    );

  await session.execute("BEGIN");
  const many = (await Array.fromAsync(numbersTo(12_001))).map(({ n }) => n);
  const none = await Array.fromAsync(numbersTo(0));
  await session.execute("ROLLBACK");

  deepEqual([many.length, many.at(0), many.at(-1)], [12_001, 1, 12_001]);
  deepEqual(none, []);
});
