import { deepEqual } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { subsetCopies } from "../../../src/mediums/sync/subset_copies.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("subsetCopies() takes the rows that a start needs, and all of none", async () => {
  await using it = await sessionOn(`
    CREATE TABLE users (id integer PRIMARY KEY);
    CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users);
    INSERT INTO users SELECT generate_series(1, 10);
    INSERT INTO orders SELECT i, i FROM generate_series(1, 10) i`);
  await it.session.execute("BEGIN");
  const relations = await readRelations(it.session);
  const { pairs } = pairTables(relations, relations);
  const orders = relations.filter(({ name }) => name === "orders");

  const copies = await subsetCopies(
    it.session,
    pairs.map((pair) => ({ ...pair, ranges: [{ from: 0 }] })),
    {
      prepared: {
        relations,
        pairs,
        rules: { of: () => [], ruleOf: () => undefined },
        masks: new Map(),
        seedVariables: new Set(),
        selections: new Map(orders.map((one) => [one, { where: "id = 3" }])),
        conditions: new Map(),
        outside: [],
        leftOut: [],
        notes: [],
      },
      subset: { start: [] },
    },
  );

  const [users] = copies.filter(({ source }) => source.name === "users");
  deepEqual(
    await it.session.query(
      `SELECT id FROM users WHERE ${users?.rowsIn?.({ from: 0 }) ?? "true"}`,
    ),
    [{ id: 3 }],
  );
});
