import { equal } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { syncSchema } from "../../src/config/sync_schema.ts";
import type { Json } from "../../src/kernel/events.ts";

const CASES: readonly (readonly [string, Json, boolean])[] = [
  ["nothing", {}, true],
  ["a template", { anonymize: { t: { c: "x_{id}" } } }, true],
  ["a strategy", { anonymize: { t: { c: { strategy: "name", a: 1 } } } }, true],
  ["a module", { anonymize: { t: { c: { code: "./a.ts" } } } }, true],
  ["what is no module", { anonymize: { t: { c: { code: "a.sql" } } } }, false],
  ["a list of rules", { anonymize: { t: [{ column: "c", sql: "1" }] } }, true],
  ["a list without columns", { anonymize: { t: [{ sql: "1" }] } }, false],
  ["a condition", { tables: { t: { where: "true" } } }, true],
  ["an unknown key of a table", { tables: { t: { wher: "true" } } }, false],
  ["a share in per cent", { subset: { sample: "2.5%" } }, true],
  ["a share above all", { subset: { sample: 2 } }, false],
  ["an unknown key", { anonymise: {} }, false],
];

for (const [what, value, isValid] of CASES) {
  Deno.test(`syncSchema ${isValid ? "takes" : "refuses"} ${what}`, () => {
    const validator = new Validator({ ...syncSchema }, "2020-12");

    equal(validator.validate(value).valid, isValid);
  });
}
