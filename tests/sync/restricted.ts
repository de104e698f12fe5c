/** Conditions, limits and shares of tables: what is copied refers to nothing that is left out. */
import { deepEqual, equal } from "node:assert/strict";
import { ends } from "./_ends.ts";
import type { Ends } from "./_ends.ts";

const SCHEMA = `
CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;
CREATE TABLE tenants (name citext PRIMARY KEY, plan text);
CREATE TABLE users (id integer PRIMARY KEY, tenant citext REFERENCES tenants, active boolean);
CREATE TABLE orders (id integer, at date, user_id integer REFERENCES users, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE orders_old PARTITION OF orders FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE orders_new PARTITION OF orders DEFAULT PARTITION BY LIST (id);
CREATE TABLE orders_new_rest PARTITION OF orders_new DEFAULT;
CREATE TABLE lines (id serial PRIMARY KEY, order_id integer, order_at date, tenant citext REFERENCES tenants,
  FOREIGN KEY (order_id, order_at) REFERENCES orders MATCH FULL);
CREATE TABLE notes (line integer REFERENCES lines, user_id integer REFERENCES users);
CREATE TABLE of_part (id integer, at date, FOREIGN KEY (id, at) REFERENCES orders_old);
CREATE TABLE apart (id integer);
`;

const ROWS = `
INSERT INTO tenants SELECT 'Tenant ' || i, CASE WHEN i % 2 = 0 THEN 'free' ELSE 'paid' END FROM generate_series(1, 10) i;
INSERT INTO users SELECT i, CASE WHEN i % 11 > 0 THEN upper('Tenant ' || 1 + i % 10) END, nullif(i % 3, 2) = 0 FROM generate_series(1, 200) i;
INSERT INTO orders SELECT i, date '2023-06-01' + i, nullif(1 + i % 200, 7) FROM generate_series(1, 500) i;
INSERT INTO lines (order_id, order_at, tenant) SELECT id, at, 'TENANT ' || 1 + id % 10 FROM orders;
INSERT INTO lines (tenant) VALUES (NULL), ('tenant 2');
INSERT INTO notes SELECT id, CASE WHEN id % 4 > 0 THEN 1 + id % 200 END FROM lines;
INSERT INTO of_part SELECT id, at FROM orders_old;
INSERT INTO apart VALUES (1);
`;

/** What is chosen, and which rows are there afterwards: found by deleting the others. */
const CASES: readonly {
  readonly name: string;
  readonly rules: string;
  readonly leftOut: readonly string[];
}[] = [
  {
    name: "a condition on the table that all others refer to",
    rules: "tables: { tenants: { where: \"plan = 'paid' -- a comment\" } }",
    leftOut: ["DELETE FROM tenants WHERE plan <> 'paid'"],
  },
  {
    name:
      "conditions on two tables, one of them neither true nor false for some rows",
    rules:
      "tables: { tenants: { where: \"plan = 'paid'\" }, users: { where: active } }",
    leftOut: [
      "DELETE FROM tenants WHERE plan <> 'paid'",
      "DELETE FROM users WHERE active IS NOT TRUE",
    ],
  },
  {
    name: "a limit",
    rules: "tables: { users: { limit: 20 } }",
    leftOut: ["DELETE FROM users WHERE id > 20"],
  },
  {
    name: "a limit of rows that meet a condition",
    rules: "tables: { users: { where: id > 10, limit: 20 } }",
    leftOut: ["DELETE FROM users WHERE id NOT BETWEEN 11 AND 30"],
  },
  {
    name: "a condition on a partitioned table",
    rules: "tables: { orders: { where: id % 2 = 0 } }",
    leftOut: ["DELETE FROM orders WHERE id % 2 = 1"],
  },
  {
    name: "a condition on one partition",
    rules: "tables: { orders_old: { where: id % 2 = 0 } }",
    leftOut: ["DELETE FROM orders_old WHERE id % 2 = 1"],
  },
  {
    name: "a condition on a partition that is partitioned",
    rules: "tables: { orders_new: { where: id % 2 = 0 } }",
    leftOut: ["DELETE FROM orders_new WHERE id % 2 = 1"],
  },
];

for (const { name, rules, leftOut } of CASES) {
  Deno.test(`sync leaves out what refers to left-out rows: ${name}`, async () => {
    await using both = await ends({ schema: SCHEMA, rows: ROWS });
    await both.rules(rules);

    const { code, stderr } = await both.sync(
      "--yes",
      "--no-coverage",
      "--verify",
    );
    // With keys that cascade, the source becomes what the copy should be.
    await both.source.query(CASCADING);
    for (const statement of leftOut) await both.source.query(statement);

    equal(code, 0, stderr);
    deepEqual(await rowsOf(both, "target"), await rowsOf(both, "source"));
  });
}

Deno.test("sync copies the same share of a table twice", async () => {
  await using both = await ends({ schema: SCHEMA, rows: ROWS });
  await both.rules("tables: { users: { sample: 30% } }");

  const first = await both.sync("--yes", "--no-coverage", "--verify");
  const rows = await rowsOf(both, "target");
  const second = await both.sync("--yes", "--no-coverage");

  equal(first.code + second.code, 0, first.stderr + second.stderr);
  deepEqual(await rowsOf(both, "target"), rows);
});

async function rowsOf(
  both: Ends,
  end: "source" | "target",
): Promise<unknown> {
  const found = [];
  for (const table of TABLES) {
    found.push([table, (await both.rows(table))[end]]);
  }
  return found;
}

const TABLES = [
  "tenants",
  "users",
  "orders",
  "lines",
  "notes",
  "of_part",
  "apart",
];

const CASCADING = `DO $$ DECLARE key record; BEGIN
  FOR key IN SELECT conrelid::regclass AS name, conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
              WHERE contype = 'f' AND conparentid = 0 LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD %s ON DELETE CASCADE', key.name, key.conname, key.definition);
  END LOOP; END $$`;
