import { deepEqual, equal } from "node:assert/strict";
import {
  derivedNames,
  lastOf,
  schemaOf,
  unquoted,
} from "../../../../src/catalog/schema/steps/names.ts";

const rows = [
  ["users_email_idx", "users_email_idx_new"],
  ['"Users"', '"Users_new"'],
  ['"a ""b"""', '"a ""b""_new"'],
  ["x".repeat(63), `${"x".repeat(59)}_new`],
  [`"${"ß".repeat(31)}"`, `"${"ß".repeat(29)}_new"`],
] as const;

for (const [name, expected] of rows) {
  Deno.test(`derivedNames() of ${name} begin with ${expected}`, () => {
    equal(derivedNames(name, "new").next().value, expected);
  });
}

Deno.test("derivedNames() go on with numbers", () => {
  deepEqual([...derivedNames("a", "b").take(3)], ["a_b", "a_b1", "a_b2"]);
});

Deno.test("schemaOf() and lastOf() part a qualified name", () => {
  const names = ["public.t", '"a.b"."c.d"', "alone"];

  deepEqual(names.map(schemaOf), ["public", '"a.b"', ""]);
  deepEqual(names.map(lastOf), ["t", '"c.d"', "alone"]);
});

Deno.test("unquoted() takes the quotes off", () => {
  deepEqual(['"a""b"', "c"].map(unquoted), ['a"b', "c"]);
});
