import { deepEqual } from "node:assert/strict";
import { mapRefusalOf } from "./_map_refusal.ts";

Deno.test("checkedMap() tells all that is wrong at once, in the file's order", async () => {
  deepEqual(
    await mapRefusalOf(`table: {}
tables:
  users:
    sorce: old_users
    columns:
      full_name: 5
      created_at: { traget: created }
      empty: {}
    where: 1
    key: []
  orders: old_orders
  items:
  merged: { from: [{ columns: {} }], where: "x" }
  legacy: { custom_sql: "INSERT …", columns: { a: b }, from: [] }
ignore: audit
`),
    [
      '1:1 "table" is not a known key (Did you mean "tables"?)',
      '4:5 "tables.users.sorce" is not a known key (Did you mean "source"?)',
      '6:18 "tables.users.columns.full_name" is 5, but must be a column of the target, ~, or a mapping with target, transform, back',
      '7:21 "tables.users.columns.created_at.traget" is not a known key (Did you mean "target"?)',
      '8:7 "tables.users.columns.empty" says nothing of what becomes of the column (Give it one of target, transform and back, or remove it)',
      '9:12 "tables.users.where" is 1, but must be SQL as a text (Put the value in quotes, if it is meant as a text)',
      '10:10 "tables.users.key" is an empty list (Name at least one, or remove the key)',
      '11:11 "tables.orders" is "old_orders", but must be a mapping with source, columns, values, where (Write { source: old_orders })',
      '12:9 "tables.items" is empty, but must be a mapping with source, columns, values, where (Remove it: a table of one name at both ends needs no word, and one that gets nothing stands under `empty`)',
      '13:20 "tables.merged.from[0]" has no key "source"',
      '13:38 "tables.merged.from" and "tables.merged.where" exclude each other (Write it for each entry of "from")',
      '14:37 "tables.legacy.custom_sql" and "tables.legacy.columns" exclude each other (Keep one of them)',
      '14:37 "tables.legacy.from" and "tables.legacy.columns" exclude each other (Write it for each entry of "from")',
      '14:56 "tables.legacy.custom_sql" and "tables.legacy.from" exclude each other (Keep one of them)',
      '14:62 "tables.legacy.from" is an empty list (Name at least one, or remove the key)',
      '15:9 "ignore" is "audit", but must be a list of names (Write a list, even of one: [ … ])',
    ],
  );
});

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "it is a value",
    "a\n",
    "1:1 it is a single value, not a mapping of keys to values",
  ],
  [
    "it is no YAML",
    "tables: [a\n",
    "2:1 a ] is missing before this place (Close the list or the mapping)",
  ],
  [
    "a column stands there twice",
    "tables: { t: { columns: { a: x, a: y } } }\n",
    '1:33 the key "a" stands there twice (Keep one of them)',
  ],
  [
    "a variable is not set",
    'tables: { t: { where: "${NOPE}" } }\n',
    "1:24 the environment variable NOPE is empty or not set (Set NOPE, or write ${NOPE:-default})",
  ],
  [
    "a merged table's source has no name",
    "tables: { t: { from: [{ where: x }] } }\n",
    '1:23 "tables.t.from[0]" has no key "source"',
  ],
];

for (const [what, text, ...lines] of REFUSED) {
  Deno.test(`checkedMap() refuses a file because ${what}`, async () => {
    deepEqual(await mapRefusalOf(text), lines);
  });
}
