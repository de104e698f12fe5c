import { equal } from "node:assert/strict";
import { formOf } from "../../src/config/sync_form.ts";
import type { JsonObject } from "../../src/kernel/events.ts";

const RULES = [{ column: "a", strategy: "x" }];

const FORMS: readonly (readonly [string, JsonObject, string])[] = [
  ["nothing", {}, "own"],
  ["our keys", { anonymize: { t: RULES } }, "own"],
  ["our keys beside lists", { tables: {}, users: RULES }, "own"],
  ["a misspelt key", { anonymise: { t: RULES } }, "own"],
  ["a list of something else", { includes: ["a"] }, "own"],
  ["lists of rules", { users: RULES, orders: RULES }, "lists"],
  ["strategies and tables", { strategies: {}, tables: {} }, "profile"],
];

for (const [what, value, form] of FORMS) {
  Deno.test(`formOf() takes ${what} for ${form}`, () => {
    equal(formOf(value), form);
  });
}
