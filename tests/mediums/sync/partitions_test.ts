import { deepEqual, equal } from "node:assert/strict";
import {
  asOne,
  partitionsOf,
  withRoots,
} from "../../../src/mediums/sync/partitions.ts";
import { relation } from "./_relations.ts";

const ROOT = { schema: "public", name: "orders" };
const ORDERS = relation("orders", { kind: "partitioned", isHeap: false });
const ONE = relation("orders_1", { root: ROOT, blocks: 5, rows: 50 });
const TWO = relation("orders_2", { root: ROOT, blocks: 7, rows: -1 });
const USERS = relation("users");

Deno.test("partitionsOf() knows the table of a partition and the partitions of a table", () => {
  const partitions = partitionsOf([ORDERS, ONE, TWO, USERS]);

  equal(partitions.rootOf(ONE), ORDERS);
  equal(partitions.rootOf(USERS), undefined);
  deepEqual(partitions.partsOf(ORDERS), [ONE, TWO]);
  equal(partitionsOf([ONE]).rootOf(ONE), undefined);
});

Deno.test("withRoots() adds the tables whose partitions alone are there", () => {
  deepEqual(withRoots([ONE, USERS], [ORDERS, ONE, TWO, USERS]), [
    ORDERS,
    ONE,
    USERS,
  ]);
  deepEqual(withRoots([ORDERS, ONE], [ORDERS, ONE]), [ORDERS, ONE]);
});

Deno.test("asOne() sums up partitions", () => {
  const { blocks, rows, isHeap } = asOne(
    ORDERS,
    partitionsOf([ORDERS, ONE, TWO]),
  );

  deepEqual([blocks, rows, isHeap], [12, 50, true]);
  equal(asOne(USERS, partitionsOf([USERS])), USERS);
});
