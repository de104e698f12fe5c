import { equal } from "node:assert/strict";
import {
  isEmpty,
  isGeneric,
  isSort,
  isTurning,
} from "../../../../src/catalog/schema/renames/words.ts";

Deno.test("isTurning() knows words that make something else", () => {
  equal(isTurning("cents"), true);
  equal(isTurning("hash"), true);
  equal(isTurning("2"), true);
  equal(isTurning("seconds"), false);
});

Deno.test("isGeneric() and isEmpty() know words that tell little, and nothing", () => {
  equal(isGeneric("name"), true);
  equal(isEmpty("name"), false);
  equal(isEmpty("id"), true);
});

Deno.test("isSort() knows what may stand behind a name and leaves it what it is", () => {
  equal(isSort("seconds"), true);
  equal(isSort("number"), true);
  equal(isSort("type"), false);
});
