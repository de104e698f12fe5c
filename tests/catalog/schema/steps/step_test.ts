import { deepEqual } from "node:assert/strict";
import { plainLink } from "../../../../src/catalog/schema/steps/step.ts";

const hazard = { type: "rewrite", object: "table t", text: "Slow" } as const;

Deno.test("plainLink() keeps what is said of a statement, and adds to it", () => {
  const change = {
    type: "alter",
    object: "table t",
    sql: "ALTER",
    hazards: [hazard],
    notes: ["so"],
  } as const;

  deepEqual(plainLink(change, [{ ...hazard, type: "long-lock" }]), {
    sql: "ALTER",
    mode: "together",
    hazards: [hazard, { ...hazard, type: "long-lock" }],
    notes: ["so"],
  });
});

Deno.test("plainLink() says nothing where nothing is to be said", () => {
  deepEqual(plainLink({ type: "drop", object: "view v", sql: "DROP" }), {
    sql: "DROP",
    mode: "together",
  });
});
