import { deepEqual } from "node:assert/strict";
import { ownRows } from "../../../src/mediums/transfer/feed_merged.ts";
import { feedsIn, problemLines } from "./_map_feeds.ts";
import { relationOf } from "./_map_relations.ts";

Deno.test("ownRows() leaves a table alone that one feed fills", async () => {
  const table = relationOf("t: id integer pk");

  const { conditions, problems } = await ownRows([{
    pair: { source: table, target: table },
    columns: [],
  }]);

  deepEqual([conditions.size, problems], [0, []]);
});

/** What two sources say, and what is said of them. */
const APART: readonly (readonly [string, string, string, number])[] = [
  ["other constants", "kind: 1", "kind: 2", 0],
  ["one constant", "kind: 1", "kind: 1", 2],
  ["NULL", "kind: ~", "kind: 2", 2],
  ["a value that is none", "kind: id", "kind: 2", 2],
];

for (const [what, left, right, count] of APART) {
  Deno.test(`ownRows() tells rows apart by ${what}, if it can`, async () => {
    const { problems } = await feedsIn(
      `tables: { t: { from: [{ source: a, values: { ${left} } }, { source: b, values: { ${right} } }] } }`,
      "a: id integer pk\nb: id integer pk",
      "t: id integer pk, kind integer null",
    );

    deepEqual(problemLines(problems).length, count);
  });
}

Deno.test("ownRows() compares somebody's own type as text", async () => {
  const { feeds } = await feedsIn(
    "tables: { t: { from: [{ source: a, values: { kind: \"'a'::text\" } }, { source: b, values: { kind: \"'b'\" } }] } }",
    "a: id integer pk\nb: id integer pk",
    "t: id integer pk, kind public.kind",
  );

  deepEqual(feeds.map(({ targetWhere }) => targetWhere), [
    "\"kind\"::pg_catalog.text = ((\n'a'::text\n))::pg_catalog.text",
    "\"kind\"::pg_catalog.text = ((\n'b'\n))::pg_catalog.text",
  ]);
});
