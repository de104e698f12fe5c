import { deepEqual, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { StagedKeys } from "../../../src/mediums/transfer/staged_keys.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { writtenFeed } from "./_written_feed.ts";

for (const stays of [true, false]) {
  Deno.test(`StagedKeys are empty in each transaction where tables ${stays ? "stay" : "do not stay"}`, async () => {
    await using host = await testHost();
    await using fresh = await freshDatabase();
    await fresh.query(
      "CREATE TABLE customers (id integer PRIMARY KEY, full_name text)",
    );
    await using database = await openDatabase(fresh.target, host);
    await using session = await database.connect();
    await using other = await database.connect();
    const feed = writtenFeed();
    const staged = new StagedKeys(session, { feeds: [feed], stays });
    const inTransaction = async () => {
      await session.execute("BEGIN");
      await staged.make([{ feed, holds: "keys" }, { feed, holds: "saved" }]);
      const rows = await staged.take(feed, {
        from: other,
        statement: "COPY (SELECT generate_series(1, 3)) TO stdout",
        format: { kind: "text", because: "" },
      });
      const [row] = await session.query(
        `SELECT count(*)::int FROM ${staged.nameOf({ feed, holds: "keys" })}`,
      );
      return [rows, row?.count];
    };

    const first = await inTransaction();
    await session.execute("ROLLBACK");
    staged.settle("rolled back");
    const second = await inTransaction();
    await session.execute("COMMIT");
    staged.settle("committed");
    const third = await inTransaction();
    await session.execute("COMMIT");

    deepEqual([first, second, third], [[3, 3], [3, 3], [3, 3]]);
  });
}

Deno.test("StagedKeys.take() fails where a key is not of the target's type", async () => {
  await using host = await testHost();
  await using fresh = await freshDatabase();
  await fresh.query("CREATE TABLE customers (id integer, full_name text)");
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await using other = await database.connect();
  const feed = writtenFeed();
  const staged = new StagedKeys(session, { feeds: [feed], stays: false });
  await session.execute("BEGIN");
  await staged.make([{ feed, holds: "keys" }]);

  await rejects(
    staged.take(feed, {
      from: other,
      statement: "COPY (SELECT 'x') TO stdout",
      format: { kind: "text", because: "" },
    }),
    /invalid input syntax for type integer/,
  );
});
