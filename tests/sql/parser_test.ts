import { deepEqual, equal } from "node:assert/strict";
import { parseStatement } from "../../src/sql/parser.ts";

Deno.test("parseStatement() gives the tree of a statement", async () => {
  deepEqual(await parseStatement("DISCARD ALL"), {
    DiscardStmt: { target: "DISCARD_ALL" },
  });
});

Deno.test("parseStatement() gives nothing for what it cannot read", async () => {
  equal(await parseStatement("REINDEX THE WORLD"), undefined);
  equal(await parseStatement(""), undefined);
});
