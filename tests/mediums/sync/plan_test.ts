import { deepEqual } from "node:assert/strict";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { planOf } from "../../../src/mediums/sync/plan.ts";
import { relation } from "./_relations.ts";

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
    ["other", "rows that refer to copied ones"],
  ]);
});
