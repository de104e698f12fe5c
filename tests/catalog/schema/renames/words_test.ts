import { equal } from "node:assert/strict";
import {
  areOpposed,
  areSynonyms,
  isEmpty,
  isGeneric,
  isTurning,
} from "../../../../src/catalog/schema/renames/words.ts";

for (
  const [left, right] of [
    ["created", "deleted"],
    ["min", "max"],
    ["start", "end"],
    ["enabled", "disabled"],
    ["active", "inactive"],
    ["visible", "invisible"],
    ["net", "gross"],
    ["first", "full"],
    ["km", "miles"],
    ["1", "2"],
    ["buyer", "seller"],
    ["status", "state"],
  ] as const
) {
  Deno.test(`areOpposed() tells ${left} from ${right}, both ways`, () => {
    equal(areOpposed(left, right), true);
    equal(areOpposed(right, left), true);
  });
}

for (
  const [left, right] of [
    ["mail", "email"],
    ["updated", "modified"],
    ["01", "1"],
    ["start", "begin"],
    ["color", "supplier"],
    ["qty", "quantity"],
  ] as const
) {
  Deno.test(`areOpposed() lets ${left} be ${right}`, () => {
    equal(areOpposed(left, right), false);
  });
}

Deno.test("areSynonyms() knows words for one thing", () => {
  equal(areSynonyms("zip", "postcode"), true);
  equal(areSynonyms("zip", "city"), false);
});

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
