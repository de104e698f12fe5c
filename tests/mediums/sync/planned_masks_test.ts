import { deepEqual, throws } from "node:assert/strict";
import { resolveRules } from "../../../src/mediums/sync/column_rules.ts";
import {
  planMasks,
  refuseMasks,
  seedVariables,
} from "../../../src/mediums/sync/planned_masks.ts";
import { relation } from "./_relations.ts";
import { ruleFor } from "./_rules.ts";

const users = relation("users", { columns: ["email", "n: integer"] });

function plan(column: string, strategy: string) {
  const rules = resolveRules([
    ruleFor("users", column, { kind: "strategy", strategy, options: {} }),
  ], [users]);
  return planMasks([users], { rules, relations: [users] });
}

Deno.test("planMasks() makes masks, and seedVariables() tells that they need the usual key", async () => {
  const masks = await plan("email", "email");

  deepEqual(masks.problems, []);
  deepEqual(
    masks.of.get(users.oid)?.map(({ target }) => target.column.name),
    ["email"],
  );
  deepEqual([...seedVariables(masks)], [undefined]);
});

Deno.test("refuseMasks() refuses what planMasks() found wrong", async () => {
  const { problems } = await plan("n", "email");

  throws(() => refuseMasks(problems), {
    code: "sync/mask",
    message:
      "Cannot mask users.n: the strategy email masks texts, and the column is integer",
  });
});
