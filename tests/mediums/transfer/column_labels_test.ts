import { deepEqual } from "node:assert/strict";
import { outcomeOf, twoEnds } from "./_map_ends.ts";

Deno.test("EnumLabels finds words that the other end does not take", async () => {
  await using ends = await twoEnds(
    "CREATE TYPE mood AS ENUM ('a', 'b c', 'd'); CREATE TABLE t (id int PRIMARY KEY, m mood)",
    "CREATE TYPE mood AS ENUM ('d'); CREATE TABLE t (id int PRIMARY KEY, m mood)",
  );

  const { notes } = await outcomeOf("", ends);

  deepEqual(notes, [
    't.m < t.m: rows with "a", "b c" fail: public.mood has no such label',
  ]);
});
