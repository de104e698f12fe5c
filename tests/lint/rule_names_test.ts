import { deepEqual } from "node:assert/strict";
import { RULE_NAMES } from "../../src/lint/rule_names.ts";
import { RULES } from "../../src/lint/rules.ts";

Deno.test("RULE_NAMES are the names of all rules", () => {
  deepEqual(RULE_NAMES, RULES.map(({ name }) => name).sort());
});
