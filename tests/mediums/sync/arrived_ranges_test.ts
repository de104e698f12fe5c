import { deepEqual, equal } from "node:assert/strict";
import type { BlockRange } from "../../../src/copy/ranges.ts";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import {
  arrivedRanges,
  gapsOf,
  partText,
  rowsNoted,
} from "../../../src/mediums/sync/arrived_ranges.ts";
import { relation } from "./_relations.ts";

const SOURCE = relation("app.orders", { filenode: 7 });
const NAME = { schema: "app", name: "orders" };
const COPY: TableCopy = {
  source: SOURCE,
  target: SOURCE,
  columns: [],
  format: { kind: "binary" },
  ranges: [{ from: 0, to: 10 }, { from: 10, to: 20 }, { from: 20 }],
};

Deno.test("partText() is read back as it was written, in order", () => {
  const noted = [
    { relation: NAME, part: partText(COPY, { from: 20 }), rows: 2 },
    { relation: { ...NAME, schema: "ops" }, part: "0-@7", rows: 9 },
    { relation: NAME, part: partText(COPY, { from: 0, to: 10 }), rows: 5 },
  ];

  deepEqual(arrivedRanges(noted, COPY), [
    { from: 0, to: 10, filenode: 7, rows: 5 },
    { from: 20, filenode: 7, rows: 2 },
  ]);
  equal(rowsNoted(noted, COPY, [COPY]), 7);
});

/** What has arrived, and what has not. */
const GAPS: readonly (readonly [string, readonly BlockRange[], string])[] = [
  ["nothing", [], "0-10 10-20 20-"],
  ["the first range", [{ from: 0, to: 10 }], "10-20 20-"],
  ["the last range", [{ from: 20 }], "0-10 10-20"],
  ["a range in between", [{ from: 10, to: 20 }], "0-10 20-"],
  ["ranges that were cut elsewhere", [{ from: 4, to: 12 }], "0-4 12-20 20-"],
  ["all of it", [{ from: 0, to: 15 }, { from: 15 }], ""],
];

for (const [what, done, left] of GAPS) {
  Deno.test(`gapsOf() is ${left || "none"} where ${what} has arrived`, () => {
    const gaps = gapsOf(
      COPY,
      done.map((range) => ({ ...range, filenode: 7, rows: 1 })),
    );

    equal(gaps.map(({ from, to = "" }) => `${from}-${to}`).join(" "), left);
  });
}
