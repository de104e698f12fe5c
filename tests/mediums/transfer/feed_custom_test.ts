import { deepEqual } from "node:assert/strict";
import {
  readCustom,
  statementsOf,
} from "../../../src/mediums/transfer/feed_custom.ts";
import { problemLines } from "./_map_feeds.ts";
import { relationOf, relationsOf } from "./_map_relations.ts";

const SOURCES = relationsOf(
  "a: id integer\nb: id integer\napp.a: id integer\nc: id integer",
);
const table = relationOf("c: id integer");
const TARGETS = [table, relationOf("d: id integer")];

/** A statement, and which tables of the source it reads, or what is wrong with it. */
const READ: readonly (readonly [string, readonly string[]])[] = [
  [
    "INSERT INTO c SELECT * FROM confiture_source.a JOIN confiture_source.b USING (id)",
    ["public.a", "public.b"],
  ],
  ['INSERT INTO c TABLE confiture_source."app.a"', ["app.a"]],
  [
    "WITH x AS (SELECT id FROM confiture_source.a) INSERT INTO public.c SELECT id FROM x JOIN d USING (id)",
    ["public.a"],
  ],
  [
    "INSERT INTO c VALUES (1); INSERT INTO c TABLE confiture_source.b -- all",
    ["public.b"],
  ],
  ["INSERT INTO c VALUES (1)", []],
  ["INSERT INTO c SELECT id FROM c", []],
  ["-- nothing", [
    "-- nothing is no statement that PostgreSQL can read (Correct the SQL)",
  ]],
  ["INSER INTO c", [
    "INSER INTO c is no statement that PostgreSQL can read (Correct the SQL)",
  ]],
  ["INSERT INTO d VALUES (1)", [
    "INSERT INTO d VALUES (1) does something else than INSERT INTO c (It is run again at the cutover, when c was emptied: let it fill that table alone)",
  ]],
  ["INSERT INTO app.c VALUES (1)", [
    "INSERT INTO app.c VALUES (1) does something else than INSERT INTO c (It is run again at the cutover, when c was emptied: let it fill that table alone)",
  ]],
  [
    "WITH x AS (DELETE FROM d RETURNING id) INSERT INTO c TABLE x",
    [
      "WITH x AS (DELETE FROM d RETURNING id) INSERT INTO c TABLE x does something else than INSERT INTO c (It is run again at the cutover, when c was emptied: let it fill that table alone)",
    ],
  ],
  ["INSERT INTO c TABLE confiture_source.nothing", [
    'the source has no table "nothing" that c could be filled from (Name a table, not a view; one that is not in public with its schema: confiture_source."app.users")',
  ]],
  ["INSERT INTO c TABLE b", [
    "INSERT INTO c TABLE b reads b, which the target has not (Write confiture_source.b: there stand the source's tables)",
    "public.b",
  ]],
];

for (const [text, wanted] of READ) {
  Deno.test(`readCustom() finds what is read by ${text}`, async () => {
    const { sources, problems } = await readCustom({ text }, {
      table,
      sources: SOURCES,
      targets: TARGETS,
    });

    deepEqual([
      ...problemLines(problems),
      ...sources.map(({ schema, name }) => `${schema}.${name}`),
    ], wanted);
  });
}

Deno.test("statementsOf() divides a text as psql would", () => {
  deepEqual(
    statementsOf({ text: "INSERT INTO c VALUES (';'); -- c\nINSERT INTO d;" }),
    ["INSERT INTO c VALUES (';')", "INSERT INTO d"],
  );
});
