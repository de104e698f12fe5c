import { deepEqual } from "node:assert/strict";
import { mapRefusalOf } from "./_map_refusal.ts";

/** A file, and what is said of it. */
const REMEDIES: readonly (readonly [string, string])[] = [
  [
    "mapping: {}\n",
    '1:1 "mapping" is not a known key (It is "tables" here)',
  ],
  [
    "strategy: copy\n",
    '1:1 "strategy" is not a known key (Pass --strategy to the command)',
  ],
  [
    "tables: { t: { source_table: x } }\n",
    '1:16 "tables.t.source_table" is not a known key (It is "source" here)',
  ],
  [
    "tables: { t: { from: [{ source: a, filter: x }] } }\n",
    '1:36 "tables.t.from[0].filter" is not a known key (It is "where" here)',
  ],
  [
    "tables: { t: { columns: { a: { sql: x } } } }\n",
    '1:32 "tables.t.columns.a.sql" is not a known key (It is "transform" here)',
  ],
  [
    "tables: { t: ~ }\n",
    '1:14 "tables.t" is empty, but must be a mapping with source, columns, values, where (Remove it: a table of one name at both ends needs no word, and one that gets nothing stands under `empty`)',
  ],
  [
    "tables: { t: users }\n",
    '1:14 "tables.t" is "users", but must be a mapping with source, columns, values, where (Write { source: users })',
  ],
];

for (const [text, problem] of REMEDIES) {
  Deno.test(`MAP_REMEDIES help with ${text.trim()}`, async () => {
    deepEqual(await mapRefusalOf(text), [problem]);
  });
}
