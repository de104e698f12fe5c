import { deepEqual } from "node:assert/strict";
import type { SubsetRules } from "../../../src/config/sync_rules.ts";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { planOf } from "../../../src/mediums/sync/plan.ts";
import { relation } from "./_relations.ts";
import { preparedWith } from "./_run.ts";

Deno.test("planOf() tells the largest tables first, and which rows are meant", () => {
  const small = relation("small", { bytes: 10 });
  const large = relation("large", { bytes: 20 });
  const other = relation("other", { bytes: 5 });
  const tables = [small, large, other];

  const plan = planOf({
    relations: tables,
    pairs: pairTables(tables, tables).pairs,
    rules: { of: () => [], ruleOf: () => undefined },
    masks: new Map(),
    seedVariables: new Set(),
    selections: new Map([[small, { where: "id > 1", sample: 0.05, limit: 7 }]]),
    conditions: new Map([[other.oid, "true"]]),
    outside: [],
    leftOut: [],
    notes: [],
  }, { from: "a", to: "b", jobs: 2 });

  deepEqual(plan.tables.map(({ table, where }) => [table.name, where]), [
    ["large", undefined],
    ["small", "id > 1, 5 % of the rows, at most 7 rows"],
    ["other", "those that refer to copied rows"],
  ]);
});

Deno.test("planOf() tells what a subset takes of each table", () => {
  const users = relation("users", { bytes: 3 });
  const orders = relation("orders", {
    bytes: 2,
    foreignKeys: [{
      name: "orders_user",
      columns: [],
      referenced: { schema: "public", name: "users" },
      referencedColumns: [],
      isValidated: true,
      isDeferrable: false,
      isFull: false,
    }],
  });
  const notes = relation("notes", { bytes: 1 });
  const tables = [users, orders, notes];
  const prepared = preparedWith({
    relations: tables,
    pairs: pairTables(tables, tables).pairs,
    selections: new Map([[orders, { where: "id > 1" }]]),
  });
  const wheresOf = (subset: SubsetRules) =>
    planOf(prepared, { from: "a", to: "b", jobs: 2, subset }).tables
      .map(({ where }) => where);

  deepEqual(wheresOf({ start: [] }), [
    "those that copied rows refer to",
    "id > 1",
    "none",
  ]);
  deepEqual(wheresOf({ start: [], sample: 0.05 }), [
    "5 % of the rows; those that copied rows refer to",
    "id > 1",
    "5 % of the rows",
  ]);
});
