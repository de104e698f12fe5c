import { deepEqual, equal } from "node:assert/strict";
import { fatesOf } from "../../../src/catalog/schema/fate.ts";
import { Statements } from "../../../src/catalog/schema/statements.ts";
import { sample, schemaOf } from "./samples.ts";

const table = sample("table", { name: "t" });
const column = {
  ...sample("column", { name: "a", type: "integer" }, ["table t"]),
  parent: "table t",
};
const both = {
  old: schemaOf(),
  new: schemaOf(table, column),
  subjectOf: () => "",
};

Deno.test("statements make a column with its table", () => {
  const statements = new Statements(both, fatesOf(both), new Set());

  equal(statements.makeKey("column a"), "make table t");
  deepEqual(statements.make(table), [{
    sql: "CREATE TABLE t (\n  a integer\n)",
  }]);
});

Deno.test("statements drop a column with its table", () => {
  const back = { ...both, old: both.new, new: both.old };
  const statements = new Statements(back, fatesOf(back), new Set());

  equal(statements.dropKey("column a"), "drop table t");
});
