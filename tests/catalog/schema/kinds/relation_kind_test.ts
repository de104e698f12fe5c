import { ok } from "node:assert/strict";
import { RELATION_KIND } from "../../../../src/catalog/schema/kinds/relation_kind.ts";

Deno.test("a relation that is no view and no sequence is a table", () => {
  ok(RELATION_KIND.endsWith("ELSE 'table' END"));
});
