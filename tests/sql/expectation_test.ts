import { deepEqual, equal } from "node:assert/strict";
import {
  meetsExpectation,
  parseExpectation,
} from "../../src/sql/expectation.ts";

const place = { file: "f", line: 1, column: 1 };

Deno.test("parseExpectation() takes each way to write an operator", () => {
  const operators = [
    "rows = 1",
    "rows == 1",
    "rows <> 1",
    "rows != 1",
    "rows>1",
    "rows >= 1",
    "ROWS < 1",
    "rows <=1",
  ].map((text) => parseExpectation(text, place)?.operator);

  deepEqual(operators, ["=", "=", "<>", "<>", ">", ">=", "<", "<="]);
});

Deno.test("parseExpectation() takes the number of rows", () => {
  deepEqual(parseExpectation("rows > 250", place), {
    operator: ">",
    rows: 250,
    place,
  });
});

Deno.test("parseExpectation() takes nothing else", () => {
  const parsed = ["", "rows", "rows > -1", "rows > 1.5", "row > 1", "rows => 1"]
    .map((text) => parseExpectation(text, place));

  deepEqual(parsed, parsed.map(() => undefined));
});

const cases: readonly [
  Parameters<typeof meetsExpectation>[0]["operator"],
  readonly boolean[],
][] = [
  ["=", [false, true, false]],
  ["<>", [true, false, true]],
  ["<", [true, false, false]],
  ["<=", [true, true, false]],
  [">", [false, false, true]],
  [">=", [false, true, true]],
];

for (const [operator, expected] of cases) {
  Deno.test(`meetsExpectation() compares with ${operator}`, () => {
    const met = [1, 2, 3].map((rows) =>
      meetsExpectation({ operator, rows: 2 }, rows)
    );

    deepEqual(met, expected);
  });
}

Deno.test("meetsExpectation() takes no rows for none", () => {
  equal(meetsExpectation({ operator: "=", rows: 0 }, 0), true);
});
