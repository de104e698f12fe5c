import { deepEqual } from "node:assert/strict";
import { syncRefusalOf } from "./_sync_refusal.ts";

Deno.test("checkedRules() tells all that is wrong at once, in the file's order", async () => {
  deepEqual(
    await syncRefusalOf(`anonymise: {}
anonymize:
  users:
    email: { strat: email }
    phone:
    card: [1]
  empty:
tables: { orders: { where: 1, limit: -1, sample: 500%, filter: x } }
coverage: maybe
seed_env: "a b"
`),
    [
      '1:1 "anonymise" is not a known key (It is "anonymize" here)',
      '4:5 "anonymize.users.email" says nothing of what becomes of the column (Give it one of strategy, sql, template and code)',
      '5:11 "anonymize.users.phone" is empty, but must be a template, or a mapping with strategy, sql or code (Write a rule: a template, { strategy: … }, { sql: … }, { code: … } or preserve)',
      '6:11 "anonymize.users.card" is a list, but must be a template, or a mapping with strategy, sql or code',
      '7:9 "anonymize.empty" is empty, but must be a mapping of columns to rules (Write a rule for a column below it, or remove the table)',
      '8:28 "tables.orders.where" is 1, but must be a text (Put the value in quotes, if it is meant as a text)',
      '8:38 "tables.orders.limit" is -1, but must be a whole number from 0 to 9000000000000000',
      '8:50 "tables.orders.sample" must be above 0 % and at most 100 %',
      '8:56 "tables.orders.filter" is not a known key (It is "where" here)',
      '9:11 "coverage" is "maybe", but must be on, off or a mapping with ignore, personal, sample_rows',
      '10:11 "seed_env" is "a b", but must be the name of an environment variable',
    ],
  );
});

/** What is wrong, the file, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "it is a list",
    "- a\n",
    "1:1 it is a list, not a mapping of keys to values",
  ],
  [
    "it is no YAML",
    "anonymize: [a\n",
    "2:1 a ] is missing before this place (Close the list or the mapping)",
  ],
  [
    "a column stands there twice",
    "anonymize: { users: { a: x, a: y } }\n",
    '1:29 the key "a" stands there twice (Keep one of them)',
  ],
  [
    "a variable is not set",
    'anonymize: { users: { a: "${NOPE}" } }\n',
    "1:27 the environment variable NOPE is empty or not set (Set NOPE, or write ${NOPE:-default})",
  ],
  [
    "a rule of a list names no column",
    "users:\n  - { column: a, strategy: x }\n  - { strategy: y }\n",
    '3:5 "users[1]" has no key "column"',
  ],
  [
    "it holds two documents",
    "include: [a]\n---\ninclude: [b]\n",
    "3:1 it holds more than one document (Remove the line of dashes, or what follows it)",
  ],
];

for (const [fault, text, ...problems] of REFUSED) {
  Deno.test(`checkedRules() tells when ${fault}`, async () => {
    deepEqual(await syncRefusalOf(text), problems);
  });
}
