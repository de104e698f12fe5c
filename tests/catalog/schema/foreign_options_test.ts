import { equal } from "node:assert/strict";
import {
  optionsChange,
  optionsClause,
} from "../../../src/catalog/schema/foreign_options.ts";

Deno.test("optionsClause() quotes names and values", () => {
  equal(
    optionsClause(["a=it's", "B c=x=y"]),
    `OPTIONS ("a" 'it''s', "B c" 'x=y')`,
  );
  equal(optionsClause([]), "");
});

Deno.test("optionsChange() adds, sets and drops", () => {
  equal(
    optionsChange(["a=1", "b=2", "c=3"], ["b=2", "c=4", "d=5"]),
    `OPTIONS (DROP "a", SET "c" '4', ADD "d" '5')`,
  );
  equal(optionsChange(["a=1"], ["a=1"]), "");
});
