import { deepEqual, equal } from "node:assert/strict";
import { joinOf } from "../../../src/mediums/transfer/inverse_join.ts";
import { feedsIn } from "./_map_feeds.ts";

Deno.test("joinOf() puts beside a row what another table has of it", async () => {
  const { feeds: [first, second] } = await feedsIn(
    "tables: { t: { columns: { b: ~ } }, more: { source: t, columns: { id: t_id, a: ~ } } }",
    "t: id integer pk, a text, b text null",
    "t: id integer pk, a text\nmore: t_id integer pk, b text null",
  );
  if (first === undefined || second === undefined) throw new Error("no feeds");
  const key = (name: string) => ({
    source: [name],
    target: [{ name: "id", expression: `"${name}"` }],
  });

  const { from, columns } = joinOf(
    { feed: first, key: key("id") },
    [{ feed: second, key: key("t_id") }],
    [
      { feed: first, column: { name: "a", expression: '"a"', reads: ["a"] } },
      { feed: second, column: { name: "b", expression: '"b"', reads: ["b"] } },
    ],
  );

  equal(
    from,
    '(SELECT "t".*, "confiture_1".confiture_value_0 AS "confiture_1_0" FROM ONLY "public"."t" AS "t" LEFT JOIN (SELECT "t_id" AS confiture_key_0, "b" AS confiture_value_0 FROM ONLY "public"."more") AS "confiture_1" ON "confiture_1".confiture_key_0 = "id") AS "t"',
  );
  deepEqual(columns.map(({ expression }) => expression), [
    '"a"',
    '"confiture_1_0"',
  ]);
});
