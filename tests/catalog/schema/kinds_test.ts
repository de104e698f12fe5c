import { equal } from "node:assert/strict";
import { KIND_OF, KINDS, RANK_OF } from "../../../src/catalog/schema/kinds.ts";

Deno.test("every kind has a name and a place of its own", () => {
  equal(KIND_OF.size, KINDS.length);
  equal(RANK_OF.size, KINDS.length);
});
