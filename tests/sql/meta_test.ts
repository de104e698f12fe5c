import { deepEqual } from "node:assert/strict";
import { readMeta } from "../../src/sql/meta.ts";
import type { MetaText } from "../../src/sql/meta.ts";

const rows: readonly [string, MetaText][] = [
  ["\\restrict abc\nSELECT", { name: "restrict", argument: "abc", end: 13 }],
  ["\\x", { name: "x", argument: "", end: 2 }],
  ["\\i 'a b.sql' \r\n", { name: "i", argument: "'a b.sql'", end: 14 }],
  ["\\i 'a\\b' \\\\ SELECT", { name: "i", argument: "'a\\b'", end: 11 }],
  ["\\t \\x\n", { name: "t", argument: "", end: 3 }],
  [
    "\\copy t from 'x' delimiter E'\\t'\n",
    {
      name: "copy",
      argument: "t from 'x' delimiter E'\\t'",
      end: 32,
    },
  ],
  ["\\", { name: "", argument: "", end: 1 }],
];

for (const [text, expected] of rows) {
  Deno.test(`readMeta() reads ${JSON.stringify(text)}`, () => {
    deepEqual(readMeta(text, 1), expected);
  });
}
