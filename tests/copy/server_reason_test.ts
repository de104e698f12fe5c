import { equal } from "node:assert/strict";
import { serverReason } from "../../src/copy/server_reason.ts";

const REASONS: readonly (readonly [string, string, string])[] = [
  ["22012", "division by zero", "division by zero"],
  [
    "22P02",
    'invalid input syntax for type integer: "ada@corp.test"',
    "invalid input syntax for type integer",
  ],
  [
    "22003",
    'value "99999999999" is out of range for type integer',
    "value is out of range for type integer",
  ],
  [
    "42703",
    'column "idd" does not exist',
    'column "idd" does not exist',
  ],
];

for (const [sqlstate, message, reason] of REASONS) {
  Deno.test(`serverReason() of "${message}" is "${reason}"`, () => {
    equal(serverReason({ sqlstate, message }), reason);
  });
}
