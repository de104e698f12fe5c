import { deepEqual } from "node:assert/strict";
import { syncRefusalOf } from "./_sync_refusal.ts";

/** A file, and what is said of it. */
const REMEDIES: readonly (readonly [string, string])[] = [
  [
    "anonymization: {}\n",
    '1:1 "anonymization" is not a known key (It is "anonymize" here)',
  ],
  [
    "seed: 5\n",
    '1:1 "seed" is not a known key (Name the variable that holds the key as seed_env: a key is in no file)',
  ],
  [
    "batch_size: 5000\n",
    '1:1 "batch_size" is not a known key (Remove it: rows are not sent in batches)',
  ],
  [
    "tables: { t: { max_rows: 5 } }\n",
    '1:16 "tables.t.max_rows" is not a known key (It is "limit" here)',
  ],
  [
    "tables: { t: { sample: 5 } }\n",
    '1:24 "tables.t.sample" is 5, but must be a share such as 5% or 0.05 (Write 5% for a percentage)',
  ],
];

for (const [text, problem] of REMEDIES) {
  Deno.test(`SYNC_REMEDIES help with ${text.trim()}`, async () => {
    deepEqual(await syncRefusalOf(text), [problem]);
  });
}
