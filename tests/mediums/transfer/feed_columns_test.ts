import { deepEqual } from "node:assert/strict";
import {
  pairColumns,
  readSqlOver,
} from "../../../src/mediums/transfer/feed_columns.ts";
import { feedsIn } from "./_map_feeds.ts";
import { relationOf } from "./_map_relations.ts";

Deno.test("pairColumns() knows what each column reads, and what is left", async () => {
  const { feeds } = await feedsIn(
    "tables: { t: { columns: { a: { target: x, transform: a + b }, b: ~, c: { back: x } } } }",
    "t: id integer pk, a integer, b integer, c integer",
    "t: id integer pk, x integer",
  );

  const [{ columns, left } = { columns: [], left: [] }] = feeds;
  deepEqual(
    columns.map(({ name, of, reads }) => [name, of, ...reads]),
    [["id", "id", "id"], ["x", "a", "a", "b"]],
  );
  deepEqual(
    left.map(({ name, back, isSaid }) => [name, back?.text, isSaid]),
    [["b", undefined, true], ["c", "x", true]],
  );
});

Deno.test("pairColumns() tells what a column of the target gets that nothing fills", async () => {
  const { notes, problems } = await pairColumns({
    source: relationOf("t: id integer pk, total integer"),
    target: relationOf(
      "t: id integer pk, a text null, b text default, c bigint identity, d text generated, total integer generated",
    ),
  });

  deepEqual(problems, []);
  deepEqual(notes, [
    "t.total is generated at the target: its values are not brought over",
    "t.a gets NULL: t has nothing for it",
    "t.b gets its default: t has nothing for it",
    "t.c gets a new number each time a row is brought over",
  ]);
});

Deno.test("pairColumns() tells of a transform that does not read its column", async () => {
  const { notes } = await feedsIn(
    "tables: { t: { columns: { a: { target: x, transform: b } } } }",
    "t: id integer pk, a integer, b integer",
    "t: id integer pk, x integer, b integer",
  );

  deepEqual(notes, [
    "t.x does not read t.a, which stands for it in the map",
  ]);
});

/** SQL, and which columns of a row it reads. */
const READ: readonly (readonly [string, readonly string[]])[] = [
  ["a + 1", ["a"]],
  ["t.b", ["b"]],
  ["t.*", ["a", "b"]],
  ["t", ["a", "b"]],
  ["1", []],
  ["(SELECT n FROM public.o WHERE o.id = t.a)", ["a"]],
];

for (const [text, columns] of READ) {
  Deno.test(`readSqlOver() finds what ${text} reads of its row`, async () => {
    const read = await readSqlOver(
      { text },
      relationOf("t: a integer, b integer"),
    );

    deepEqual("reads" in read ? read.reads : read.problem.message, columns);
  });
}
