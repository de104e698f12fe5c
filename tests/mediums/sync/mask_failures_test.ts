import { deepEqual } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { resolveRules } from "../../../src/mediums/sync/column_rules.ts";
import { maskFailures } from "../../../src/mediums/sync/mask_failures.ts";
import { pairTables } from "../../../src/mediums/sync/pairing.ts";
import { planMasks } from "../../../src/mediums/sync/planned_masks.ts";
import { ruleFor } from "./_rules.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("maskFailures() tells what SQL of masks names and is not there", async () => {
  await using it = await sessionOn("CREATE TABLE users (email text)");
  await it.session.execute("BEGIN");
  const relations = await readRelations(it.session);
  const rules = resolveRules([
    ruleFor("users", "email", { kind: "sql", sql: "nothing(email)" }),
  ], relations);
  const { of } = await planMasks(relations, { rules, relations });
  const { pairs } = pairTables(relations, relations);

  const problems = await maskFailures(it.session, pairs, of);

  deepEqual(problems.map(({ message }) => message), [
    "Cannot mask users.email: function nothing(text) does not exist",
  ]);
});
