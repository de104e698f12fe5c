import { deepEqual } from "node:assert/strict";
import { syncRefusalOf } from "./_sync_refusal.ts";

/** What is wrong, the rule, and what is said of it. */
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  [
    "the key of SQL is misspelt",
    "{ sqll: x }",
    '1:27 "anonymize.t.c.sqll" is not a known key (Did you mean "sql"?)',
  ],
  [
    "a strategy is called a type",
    "{ type: email }",
    '1:27 "anonymize.t.c.type" is not a known key (Did you mean "strategy"?)',
  ],
  [
    "nothing says what becomes of the value",
    "{ seed: 1 }",
    '1:22 "anonymize.t.c" says nothing of what becomes of the column (Give it one of strategy, sql, template and code)',
  ],
  [
    "two things become of the value",
    "{ strategy: email, sql: x }",
    '1:44 "anonymize.t.c.strategy" and "anonymize.t.c.sql" exclude each other (Keep one of them)',
  ],
  [
    "SQL says nothing",
    '{ sql: " " }',
    '1:32 "anonymize.t.c.sql" is an empty text (Write an expression, or remove the rule)',
  ],
  [
    "SQL is no text",
    "{ sql: 1 }",
    '1:32 "anonymize.t.c.sql" is 1, but must be a text (Put the value in quotes, if it is meant as a text)',
  ],
  [
    "preserve has options",
    "{ strategy: preserve, length: 1 }",
    '1:47 "anonymize.t.c.length" goes with no preserve (Remove it)',
  ],
  [
    "code is no module",
    "{ code: notes }",
    '1:33 "anonymize.t.c.code" is "notes", but must be the path of a module (Write the path of a .ts or .js file, from this one: ./masks/notes.ts)',
  ],
  [
    "code is a list",
    "{ code: [a.ts] }",
    '1:33 "anonymize.t.c.code" is a list, but must be the path of a module (Write the path of a .ts or .js file, from this one: ./masks/notes.ts)',
  ],
  [
    "an export is no name",
    "{ code: a.ts, export: 1 }",
    '1:47 "anonymize.t.c.export" is 1, but must be a text (Put the value in quotes, if it is meant as a text)',
  ],
  [
    "what is to be proved is no such thing",
    "{ code: a.ts, proof: all }",
    '1:46 "anonymize.t.c.proof" is "all", but must be one of "disjoint", "changed", "none"',
  ],
  [
    "code stands beside SQL",
    "{ sql: x, code: a.ts }",
    '1:35 "anonymize.t.c.sql" and "anonymize.t.c.code" exclude each other (Keep one of them)',
  ],
  [
    "a strategy is a list",
    "{ strategy: [email] }",
    '1:37 "anonymize.t.c.strategy" is a list, but must be a text or a number',
  ],
];

for (const [fault, rule, ...problems] of REFUSED) {
  Deno.test(`readRule() tells when ${fault}`, async () => {
    deepEqual(
      await syncRefusalOf(`anonymize: { t: {    c: ${rule} } }\n`),
      problems,
    );
  });
}
