import { deepEqual } from "node:assert/strict";
import { tablesReadBy } from "../../../src/mediums/transfer/feed_custom.ts";
import { relationsOf } from "./_map_relations.ts";

const TABLES = relationsOf("a: id integer\nb: id integer\nc: id integer");

/** A statement, and which tables it reads. */
const READ: readonly (readonly [string, readonly string[] | undefined])[] = [
  ["INSERT INTO c SELECT * FROM a JOIN public.b USING (id)", ["a", "b"]],
  ["WITH x AS (SELECT id FROM a) INSERT INTO c TABLE x", ["a"]],
  ["INSERT INTO c VALUES (1); INSERT INTO c TABLE b", ["b"]],
  ["INSERT INTO c VALUES (1)", []],
  ["-- nothing", undefined],
  ["INSER INTO c", undefined],
];

for (const [text, names] of READ) {
  Deno.test(`tablesReadBy() finds what is read by ${text}`, async () => {
    const found = await tablesReadBy(text, TABLES);

    deepEqual(found?.map(({ name }) => name), names);
  });
}
