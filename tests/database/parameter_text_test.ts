import { equal } from "node:assert/strict";
import { parameterText } from "../../src/database/parameter_text.ts";

const CASES: readonly [unknown, string | null][] = [
  [null, null],
  [undefined, null],
  ["", ""],
  ["it's", "it's"],
  [1.5, "1.5"],
  [12345678901234567890n, "12345678901234567890"],
  [true, "true"],
  [new Date("2026-01-15T10:30:00Z"), "2026-01-15T10:30:00.000Z"],
  [new Uint8Array([0, 255]), "\\x00ff"],
  [{ a: [1, null] }, '{"a":[1,null]}'],
  [[], "{}"],
  [[1, "a b", null, 'q"\\'], '{"1","a b",NULL,"q\\"\\\\"}'],
  [[[1, 2], [3, 4]], '{{"1","2"},{"3","4"}}'],
  [[new Uint8Array([1])], '{"\\\\x01"}'],
];

for (const [value, expected] of CASES) {
  Deno.test(`parameterText() writes ${Deno.inspect(value)}`, () => {
    equal(parameterText(value), expected);
  });
}
