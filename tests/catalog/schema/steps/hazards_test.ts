import { deepEqual } from "node:assert/strict";
import {
  forbiddenOf,
  hazardsOf,
} from "../../../../src/catalog/schema/steps/hazards.ts";

const loss = { type: "data-loss", object: "table t", text: "Rows" } as const;
const slow = { type: "rewrite", object: "table t", text: "Slow" } as const;

Deno.test("hazardsOf() tells each hazard once", () => {
  const found = hazardsOf([
    { sql: "a", hazards: [loss, slow] },
    { sql: "b" },
    { sql: "c", hazards: [{ ...loss }] },
  ]);

  deepEqual(found, [loss, slow]);
});

Deno.test("forbiddenOf() asks for leave to lose data, and for no other", () => {
  deepEqual(forbiddenOf([loss, slow], []), [loss]);
  deepEqual(forbiddenOf([loss, slow], ["data-loss"]), []);
});
