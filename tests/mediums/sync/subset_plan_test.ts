import { deepEqual, throws } from "node:assert/strict";
import { planSubset } from "../../../src/mediums/sync/subset_plan.ts";
import type { SubsetPlan } from "../../../src/mediums/sync/subset_plan.ts";
import { referring } from "./_references.ts";

const USERS = referring("users");
const ORDERS = referring("orders", ["users"]);
const LINES = referring("lines", ["orders", "products"]);
const PRODUCTS = referring("products");
const NOTES = referring("notes");
const SHOP = [LINES, NOTES, ORDERS, PRODUCTS, USERS];

Deno.test("planSubset() finds rows of tables that refer before those they refer to", () => {
  const plan = planSubset(SHOP, [
    { relation: LINES, limit: 5 },
    { relation: ORDERS, where: "true" },
  ]);

  deepEqual(rowsOf(plan).toSorted(), [
    "lines listed",
    "notes listed",
    "orders listed",
    "products listed",
    "users listed",
  ]);
  deepEqual(
    ["lines", "orders", "users"].map((name) =>
      plan.steps.flatMap(({ members }) =>
        members.map(({ relation }) => relation.name)
      ).filter((one) => ["lines", "orders", "users"].includes(one)).indexOf(
        name,
      )
    ),
    [0, 1, 2],
  );
});

Deno.test("planSubset() leaves tables whole that are wanted whole, and follows no key to them", () => {
  const plan = planSubset(SHOP, [
    { relation: LINES, where: "id = 1" },
    { relation: ORDERS },
  ], { rest: "whole" });

  deepEqual(rowsOf(plan).toSorted(), [
    "lines listed",
    "notes all",
    "orders all",
    "products all",
    "users all",
  ]);
  deepEqual(plan.steps.flatMap(({ inner, outer }) => [...inner, ...outer]), []);
});

Deno.test("planSubset() leaves a sample as a condition where nothing needs the table", () => {
  const plan = planSubset(SHOP, [
    { relation: LINES, sample: 0.5 },
    { relation: ORDERS, sample: 0.5 },
  ]);

  deepEqual(
    rowsOf(plan).filter((row) => /^(lines|orders)/.test(row)),
    ["lines condition", "orders listed"],
  );
});

Deno.test("planSubset() finds tables at once that need each other", () => {
  const a = referring("a", ["b"]);
  const b = referring("b", ["a", "c", "b"]);
  const c = referring("c");

  const { steps } = planSubset([a, b, c], [{ relation: a, limit: 1 }]);

  deepEqual(
    steps.map(({ members, inner, outer }) => [
      members.map(({ relation }) => relation.name).join(),
      inner.map(({ foreignKey }) => foreignKey.name).join(),
      outer.map(({ foreignKey }) => foreignKey.name).join(),
    ]),
    [["a,b", "a_b_fkey,b_a_fkey,b_b_fkey", "b_c_fkey"], ["c", "", ""]],
  );
});

Deno.test("planSubset() takes a partitioned table and its partitions as one", () => {
  const root = { schema: "public", name: "sales" };
  const plan = planSubset([
    referring("extras", ["sales"]),
    referring("sales", ["extras"], { kind: "partitioned" }),
    referring("sales_1", [], { root }),
    referring("sales_2", [], { root }),
  ], [{ relation: { schema: "public", name: "sales_1" } }]);

  deepEqual(rowsOf(plan), ["extras listed", "sales_1 all", "sales_2 listed"]);
  deepEqual(plan.steps.length, 1);
});

Deno.test("planSubset() tells of foreign keys that lead out of what is copied", () => {
  const { outside, tables } = planSubset(SHOP, [], {
    selected: [LINES, ORDERS],
    rest: "whole",
  });

  deepEqual(
    outside.map(({ foreignKey }) => foreignKey.name),
    ["lines_products_fkey", "orders_users_fkey"],
  );
  deepEqual(tables.length, 2);
});

Deno.test("planSubset() takes all rows where they cannot be told apart by place", () => {
  const columnar = referring("users", [], { isHeap: false });

  deepEqual(
    rowsOf(planSubset([columnar, ORDERS], [{ relation: ORDERS, limit: 1 }])),
    ["orders listed", "users all"],
  );
});

const WRONG = [
  [
    { relation: { schema: "app", name: "nowhere" } },
    'there is no table "app.nowhere"',
  ],
  [{ relation: referring("view") }, '"view" is not a table'],
  [{ relation: NOTES }, '"notes" is not among the tables that are copied'],
  [{ relation: USERS, where: " " }, 'the condition for "users" is empty'],
  [
    { relation: USERS, limit: 0.5 },
    'the limit of "users" is not a number of rows: 0.5',
  ],
  [
    { relation: USERS, sample: 5 },
    'the sample of "users" is not a share above 0 and up to 1: 5',
  ],
] as const;

for (const [start, message] of WRONG) {
  Deno.test(`planSubset() refuses: ${message}`, () => {
    throws(
      () =>
        planSubset(
          [...SHOP, referring("view", [], { kind: "matview" })],
          [start],
          {
            selected: [USERS],
          },
        ),
      { code: "sync/selection", message: `Cannot plan the subset: ${message}` },
    );
  });
}

Deno.test("planSubset() tells all that is wrong at once", () => {
  throws(
    () =>
      planSubset(SHOP, [
        { relation: USERS, limit: -1 },
        { relation: { schema: "public", name: "userss" } },
      ]),
    {
      problems: [
        { message: 'the limit of "users" is not a number of rows: -1' },
        { message: 'there is no table "userss"' },
      ],
    },
  );
});

function rowsOf({ tables }: SubsetPlan): readonly string[] {
  return tables.map(({ relation, rows }) => `${relation.name} ${rows}`);
}
