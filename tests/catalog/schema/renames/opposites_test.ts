import { deepEqual, equal } from "node:assert/strict";
import { OPPOSED } from "../../../../src/catalog/schema/renames/opposites.ts";

Deno.test("OPPOSED has lists of words of which each stands in one list of a group only", () => {
  deepEqual(
    OPPOSED.filter((lists) => new Set(lists.flat()).size < lists.flat().length),
    [],
  );
  equal(OPPOSED.every((lists) => lists.length > 1), true);
  equal(OPPOSED.flat(2).every((word) => /^[a-z]+$/.test(word)), true);
});
