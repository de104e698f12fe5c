import { deepEqual } from "node:assert/strict";
import {
  foldings,
  wordsOf,
} from "../../../../src/catalog/schema/renames/name_words.ts";

Deno.test("wordsOf() cuts at case, digits and whatever is no letter", () => {
  deepEqual(wordsOf("HTMLPage2-of_The size"), [
    "html",
    "page",
    "2",
    "of",
    "the",
    "size",
  ]);
});

Deno.test("foldings() spells a name in the ways in which it may be", () => {
  deepEqual(foldings("Straßen-Höhe"), [
    "straßenhöhe",
    "strassenhoehe",
    "strassenhohe",
  ]);
});
