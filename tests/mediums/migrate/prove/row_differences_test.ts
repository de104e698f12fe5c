import { deepEqual } from "node:assert/strict";
import {
  compareRows,
  differingColumns,
} from "../../../../src/mediums/migrate/prove/row_differences.ts";
import type { Rows } from "../../../../src/mediums/migrate/prove/rows.ts";

function rows(
  count: number,
  columns: Readonly<Record<string, string>>,
): Rows {
  return new Map([["t", {
    name: "t",
    count,
    hash: JSON.stringify(columns),
    columns: new Map(Object.entries(columns)),
  }]]);
}

const excuses = {
  numbered: new Map([["t", new Set(["id"])]]),
  momentary: new Map([["t", new Set(["at"])]]),
  isSameWithout: () => Promise.resolve(true),
};

const cases: readonly [string, Rows, Rows, string | undefined, string[]][] = [
  ["equal rows", rows(1, { a: "1" }), rows(1, { a: "1" }), undefined, []],
  ["another count", rows(1, { a: "1" }), rows(2, { a: "1" }), "different", []],
  ["other values", rows(1, { a: "1" }), rows(1, { a: "2" }), "different", [
    "a",
  ]],
  [
    "a column more",
    rows(1, { a: "1" }),
    rows(1, { a: "1", b: "1" }),
    "different",
    ["b"],
  ],
  ["other numbers", rows(1, { id: "1" }), rows(1, { id: "2" }), "numbering", [
    "id",
  ]],
  [
    "another time",
    rows(1, { id: "1", at: "1" }),
    rows(1, { id: "2", at: "2" }),
    "moment",
    ["at", "id"],
  ],
  [
    "numbers and values",
    rows(1, { id: "1", a: "1" }),
    rows(1, { id: "2", a: "2" }),
    "different",
    ["a", "id"],
  ],
];

for (const [title, left, right, nature, columns] of cases) {
  Deno.test(`compareRows() judges ${title}`, async () => {
    const found = await compareRows(left, right, excuses);

    deepEqual(
      found.map((each) => [each.nature, each.columns]),
      nature === undefined ? [] : [[nature, columns]],
    );
  });
}

Deno.test("compareRows() excuses nothing where the rest of the rows differs too", async () => {
  const [found] = await compareRows(
    rows(1, { id: "1" }),
    rows(1, { id: "2" }),
    {
      ...excuses,
      isSameWithout: () => Promise.resolve(false),
    },
  );

  deepEqual(found?.nature, "different");
});

Deno.test("differingColumns() names what the same work made otherwise", () => {
  deepEqual(
    differingColumns(
      rows(1, { a: "1", at: "1" }),
      rows(1, { a: "1", at: "2" }),
    ),
    new Map([["t", new Set(["at"])]]),
  );
});
