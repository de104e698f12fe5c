import { equal } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { mapListSchema, mapSchema } from "../../src/config/map_schema.ts";
import type { Json } from "../../src/kernel/events.ts";

const CASES: readonly (readonly [string, Json, boolean])[] = [
  ["nothing", {}, true],
  ["a rename", { tables: { t: { columns: { a: "b" } } } }, true],
  ["a column that stays", { tables: { t: { columns: { a: null } } } }, true],
  ["a transform", {
    tables: { t: { columns: { a: { target: "b", transform: "a" } } } },
  }, true],
  ["values of any kind", {
    tables: { t: { values: { a: "1", b: 1, c: true, d: null } } },
  }, true],
  ["a merge", { tables: { t: { from: [{ source: "a" }] } } }, true],
  ["a statement with its source", {
    tables: { t: { custom_sql: "x", source: "a" } },
  }, true],
  ["an unknown key of a table", { tables: { t: { wher: "x" } } }, false],
  ["a list of tables", { tables: [{ source_table: "a" }] }, true],
  ["an unknown key", { table: {} }, false],
];

for (const [what, value, isValid] of CASES) {
  Deno.test(`mapSchema ${isValid ? "takes" : "refuses"} ${what}`, () => {
    const validator = new Validator({ ...mapSchema }, "2020-12");

    equal(validator.validate(value).valid, isValid);
  });
}

Deno.test("mapListSchema takes a list of tables alone", () => {
  const validator = new Validator({ ...mapListSchema }, "2020-12");

  equal(validator.validate([{ source_table: "a" }]).valid, true);
  equal(validator.validate([{ source: "a" }]).valid, false);
});
