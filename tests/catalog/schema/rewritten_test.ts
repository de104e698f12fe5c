import { deepEqual } from "node:assert/strict";
import { rewrittenTables } from "../../../src/catalog/schema/rewritten.ts";
import { tableWith } from "./partitioned_samples.ts";

const both = (partitionedBy: string) => ({
  old: tableWith("RANGE (a)", { "s.p": "DEFAULT" }),
  new: tableWith(partitionedBy, { "s.p": "DEFAULT" }),
  subjectOf: () => "",
});

Deno.test("rewrittenTables() takes the partitions of a table along", () => {
  deepEqual(
    [...rewrittenTables(
      both("LIST (a)"),
      new Map([["table s.t", { type: "replaced" }]]),
    )],
    ["table s.t", "table s.p"],
  );
});

Deno.test("rewrittenTables() leaves tables alone that can be altered", () => {
  deepEqual([...rewrittenTables(both("RANGE (a)"), new Map())], []);
});
