import { deepEqual } from "node:assert/strict";
import { inverseColumns } from "../../../src/mediums/transfer/inverse_columns.ts";
import { feedsIn, problemLines } from "./_map_feeds.ts";

Deno.test("inverseColumns() tells what becomes of columns that nothing makes again", async () => {
  const { feeds: [feed] } = await feedsIn(
    "tables: { t: { columns: { a: ~, b: ~, c: ~, d: ~, e: { back: nosuch( } } } }"
      .replace("nosuch(", "'nosuch('"),
    "t: id integer pk, a text null, b text default, c bigint identity, d text, e text null",
    "t: id integer pk",
  );

  const found = feed && await inverseColumns(feed.source, [feed]);
  deepEqual(found?.columns.map(({ column }) => column.name), ["id"]);
  deepEqual(found?.kept, ["a", "b", "c", "d", "e"]);
  deepEqual(problemLines(found?.problems ?? []), [
    "1:11 no way back for t: t.d is NOT NULL without a default, and nothing makes it again (Say how: `columns: { d: { back: … } }`, or give it a default at the source)",
    "1:62 nosuch( is no expression: syntax error at end of input (Write what may stand behind SELECT, without SELECT)",
  ]);
  deepEqual(found?.notes, [
    "t.a keeps its value on the way back, and is NULL in new rows: nothing makes it again",
    "t.b keeps its value on the way back, and is its default in new rows: nothing makes it again",
    "t.c keeps its value on the way back, and is a new number in new rows: nothing makes it again",
  ]);
});
