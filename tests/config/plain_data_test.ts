import { deepEqual, equal, throws } from "node:assert/strict";
import { isList, isObject, plainData } from "../../src/config/plain_data.ts";

Deno.test("plainData() copies data and leaves out what is undefined", () => {
  deepEqual(plainData({ a: [1, "x", null, true], b: undefined }), {
    a: [1, "x", null, true],
  });
});

Deno.test("plainData() rewrites texts and keys", () => {
  deepEqual(plainData({ a: ["b"] }, (text) => text.toUpperCase()), {
    A: ["B"],
  });
});

Deno.test("plainData() keeps a key called __proto__ a key", () => {
  const value = plainData(JSON.parse('{"__proto__": 1}'));

  deepEqual(Object.keys(Object(value)), ["__proto__"]);
});

const circle: Record<string, unknown> = {};
circle.self = circle;

const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ["a function", { a: () => 1 }, "cannot hold a value of type function"],
  ["a bigint", { a: 1n }, "cannot hold a value of type bigint"],
  ["an object of a class", { a: new Date() }, "cannot hold objects of a class"],
  ["itself", circle, "cannot hold itself, not even by an alias"],
];

for (const [what, value, message] of REFUSED) {
  Deno.test(`plainData() refuses ${what}`, () => {
    throws(() => plainData(value), {
      name: "TypeError",
      message: `an environment ${message}`,
    });
  });
}

Deno.test("isObject() and isList() tell mappings from lists", () => {
  equal(isObject({}), true);
  equal(isObject([]), false);
  equal(isObject(null), false);
  equal(isList([]), true);
  equal(isList({}), false);
});
