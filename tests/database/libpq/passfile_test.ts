import { equal } from "node:assert/strict";
import { passwordFrom } from "../../../src/database/libpq/passfile.ts";

const KEY = { host: "h", port: "5432", dbname: "app", user: "ann" };

const CASES: readonly [string, string, string | undefined][] = [
  ["an exact line", "h:5432:app:ann:pw", "pw"],
  ["stars", "*:*:*:*:pw", "pw"],
  ["the first that fits", "h:5432:app:ann:one\nh:5432:app:ann:two", "one"],
  ["a line behind others", "x:5432:app:ann:no\nh:5432:app:ann:pw", "pw"],
  ["Windows' line ends", "x:1:a:b:c\r\nh:5432:app:ann:pw\r\n", "pw"],
  ["no line that fits", "h:5433:app:ann:pw", undefined],
  ["another user's line", "h:5432:app:bob:pw", undefined],
  ["a comment", "#h:5432:app:ann:pw", undefined],
  ["a line with too few fields", "h:5432:app:pw", undefined],
  ["colons in the password", "h:5432:app:ann:a:b:c", "a:b:c"],
  ["escapes in the password", "h:5432:app:ann:a\\:b\\\\c", "a:b\\c"],
  ["escapes in a field", "\\h:5432:a\\pp:ann:pw", "pw"],
  ["an empty file", "", undefined],
  ["a part of a name", "h:5432:ap:ann:pw", undefined],
];

for (const [what, text, expected] of CASES) {
  Deno.test(`passwordFrom() reads ${what}`, () => {
    equal(passwordFrom(text, KEY), expected);
  });
}

Deno.test("passwordFrom() takes an escaped colon as part of a host", () => {
  equal(passwordFrom("\\:\\:1:5432:app:ann:pw", { ...KEY, host: "::1" }), "pw");
});

Deno.test("passwordFrom() takes an escaped star as a star only", () => {
  equal(passwordFrom("\\*:*:*:*:pw", { ...KEY, host: "*" }), "pw");
});
