import { deepEqual, equal } from "node:assert/strict";
import { groupsOf } from "../../../../src/catalog/schema/renames/word_groups.ts";

Deno.test("groupsOf() tells in which groups a word is", () => {
  const groups = groupsOf([["a", "b"], ["b"]]);

  deepEqual(groups.get("b"), [0, 1]);
  equal(groups.get("c"), undefined);
});
