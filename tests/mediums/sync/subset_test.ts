import { deepEqual, equal, rejects } from "node:assert/strict";
import { closeSubset, planSubset } from "../../../src/mediums/sync/subset.ts";
import { freshDatabase } from "../../support/database.ts";
import {
  rowsTaken,
  rowsTakenByRange,
  startOf,
  takeSubset,
} from "../../support/subset.ts";

const SHOP = `
CREATE TABLE users (id int PRIMARY KEY, invited_by int REFERENCES users);
CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users) PARTITION BY RANGE (id);
CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (1) TO (50);
CREATE TABLE orders_2 PARTITION OF orders DEFAULT;
CREATE TABLE notes (id int, order_id int REFERENCES orders);
INSERT INTO users SELECT i, nullif(i / 2, 0) FROM generate_series(1, 40) i;
INSERT INTO orders SELECT i, 1 + i % 40 FROM generate_series(1, 100) i;
INSERT INTO notes SELECT i, nullif(i, 2) FROM generate_series(1, 100) i`;

Deno.test("closeSubset() finds what foreign keys need", async (t) => {
  await using source = await freshDatabase();
  await source.query(SHOP);

  await t.step("through partitions and to themselves", async () => {
    await using taken = await takeSubset(source.target, [{
      table: "notes",
      where: "id IN (2, 12, 60)",
    }]);

    deepEqual(await rowsTaken(taken), [
      "notes (0,12)",
      "notes (0,2)",
      "notes (0,60)",
      "orders_1 (0,12)",
      "orders_2 (0,11)",
      "users (0,1)",
      "users (0,10)",
      "users (0,13)",
      "users (0,2)",
      "users (0,21)",
      "users (0,3)",
      "users (0,5)",
      "users (0,6)",
    ]);
    deepEqual(await rowsTakenByRange(taken, 1), await rowsTaken(taken));
  });

  await t.step("of whole tables and of samples", async () => {
    await using taken = await takeSubset(source.target, [
      { table: "orders_2" },
      { table: "notes", sample: 0.3 },
    ]);
    const counts = (await rowsTaken(taken)).reduce(
      (counts, row) => counts.set(row[0], (counts.get(row[0]) ?? 0) + 1),
      new Map<string | undefined, number>(),
    );

    equal(counts.get("u"), 40);
    equal(
      taken.plan.tables.find(({ relation }) => relation.name === "notes")?.rows,
      "condition",
    );
    equal((counts.get("n") ?? 0) > 15 && (counts.get("n") ?? 0) < 45, true);
  });

  await t.step("until it is told to stop", async () => {
    await using taken = await takeSubset(source.target, []);
    const plan = planSubset(taken.relations, [
      startOf({ table: "notes", limit: 3 }),
    ]);
    const reason = new Error("Enough");

    await rejects(
      closeSubset(taken.session, plan, { signal: AbortSignal.abort(reason) }),
      reason,
    );
  });

  await t.step("and refuses a condition by its table", async () => {
    await rejects(
      takeSubset(source.target, [{ table: "users", where: "idd = 1" }]),
      {
        code: "sync/selection",
        message: 'Cannot select rows of "users": column "idd" does not exist',
      },
    );
  });
});
