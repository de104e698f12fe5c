import { deepEqual } from "node:assert/strict";
import { rowsAsObjects } from "../../src/database/row_mapping.ts";

const TIMESTAMPTZ = 1184;

const CASES: readonly [string, number, string, unknown][] = [
  ["bool", 16, "t", true],
  ["bool", 16, "f", false],
  ["int8", 20, "-1", "-1"],
  ["int4", 23, "-1", -1],
  ["float8", 701, "Infinity", Infinity],
  ["float8", 701, "NaN", NaN],
  ["numeric", 1700, "1.10", "1.10"],
  ["jsonb", 3802, "null", null],
  ["bytea, escaped", 17, "a\\000", "a\\000"],
  [
    "timestamptz",
    TIMESTAMPTZ,
    "2026-01-15 10:30:00+00",
    "2026-01-15T10:30:00Z",
  ],
  [
    "timestamptz, east",
    TIMESTAMPTZ,
    "2026-01-01 00:30:00.000001+05:45",
    "2025-12-31T18:45:00.000001Z",
  ],
  [
    "timestamptz, west",
    TIMESTAMPTZ,
    "2025-12-31 23:30:00-02",
    "2026-01-01T01:30:00Z",
  ],
  [
    "timestamptz, long ago",
    TIMESTAMPTZ,
    "1850-01-01 00:00:00-00:01:15",
    "1850-01-01T00:01:15Z",
  ],
  ["timestamptz", TIMESTAMPTZ, "infinity", "infinity"],
  [
    "timestamptz, BC",
    TIMESTAMPTZ,
    "0044-03-15 00:00:00+00 BC",
    "0044-03-15 00:00:00+00 BC",
  ],
  ["timestamp", 1114, "2026-01-15 10:30:00", "2026-01-15 10:30:00"],
  ["an unknown type", 99999, "(1,2)", "(1,2)"],
  ["int4[]", 1007, "{1,NULL,-3}", [1, null, -3]],
  ["int4[] with bounds", 1007, "[0:1]={1,2}", [1, 2]],
  ["int4[][]", 1007, "{{1,2},{3,4}}", [[1, 2], [3, 4]]],
  ["text[]", 1009, "{}", []],
  ["text[]", 1009, '{a,"b,c","d\\"e","",NULL,"NULL"}', [
    "a",
    "b,c",
    'd"e',
    "",
    null,
    "NULL",
  ]],
  ["jsonb[]", 3807, '{"{\\"a\\": 1}"}', [{ a: 1 }]],
];

for (const [what, type, text, expected] of CASES) {
  Deno.test(`rowsAsObjects() reads ${what} ${text}`, () => {
    deepEqual(rowsAsObjects([{ name: "v", type }], [[text]]), [{
      v: expected,
    }]);
  });
}

Deno.test("rowsAsObjects() keeps NULL, and the last of two columns of one name", () => {
  const fields = [
    { name: "a", type: 23 },
    { name: "b", type: 25 },
    { name: "b", type: 25 },
  ];

  deepEqual(rowsAsObjects(fields, [[null, "x", "y"]]), [{ a: null, b: "y" }]);
});
