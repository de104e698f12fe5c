import { equal } from "node:assert/strict";
import { isWord } from "../../../../src/catalog/schema/renames/vocabulary.ts";

Deno.test("isWord() knows words, and not what is short for one or misspelled", () => {
  equal(isWord("plan"), true);
  equal(isWord("plant"), true);
  equal(isWord("descr"), false);
  equal(isWord("adress"), false);
});
