import { deepEqual, equal } from "node:assert/strict";
import type { Schema } from "../../../../src/catalog/schema/model.ts";
import {
  isDone,
  lookupIn,
  namedParts,
  namedThing,
} from "../../../../src/catalog/schema/renames/known_names.ts";
import { schemaOf, table, thing } from "./made.ts";

const same = (id: string) => id;
const mood = thing("enum public.mood", {
  name: "public.mood",
  labels: ["sad", "fine"],
});
const after = schemaOf(table("public.t", "id integer", "b text"), mood);

function done(from: string, to: string, old: Schema = after): boolean {
  return isDone({ from, to }, {
    old: lookupIn(old),
    wanted: lookupIn(after),
  });
}

Deno.test("namedThing() has the names of both sides, and what a column is a part of", () => {
  const [, id] = table("public.t", 'Id"s integer');

  deepEqual(
    namedThing(
      id ?? mood,
      () => 'column app.old."Id""s"',
    ).names[0],
    ["app", "old", 'Id"s'],
  );
  equal(namedThing(id ?? mood, same).whole, "table public.t");
  equal("whole" in namedThing(mood, same), false);
});

Deno.test("namedParts() are values, each with its type's names", () => {
  deepEqual(namedParts(mood, same).map(({ names }) => names), [
    [["public", "mood", "sad"]],
    [["public", "mood", "fine"]],
  ]);
});

Deno.test("lookupIn() finds things and their parts, by their names of both sides", () => {
  const lookup = lookupIn(after, (id) => id.replace(".t", ".s"));
  const ids = (name: string) => lookup(name).map(({ id }) => id);

  deepEqual(ids("t.b"), ["column public.t.b"]);
  deepEqual(ids("S.B"), ["column public.t.b"]);
  deepEqual(ids("mood.sad"), ["enum value public.mood.sad"]);
  deepEqual(ids("u.b"), []);
});

Deno.test("isDone() is what both sides have by its new name, and none by its old one", () => {
  equal(done("t.a", "b"), true);
  equal(done("public.t.a", "public.t.b"), true);
  equal(done("s", "t"), true);
  equal(done("mood.bad", "sad"), true);
});

Deno.test("isDone() is nothing that is there by its old name, or not there by its new one", () => {
  const before = schemaOf(table("public.t", "id integer", "a text"));
  const both = schemaOf(table("public.t", "id integer", "a text", "b text"));

  equal(done("t.a", "b", before), false);
  equal(done("t.a", "b", both), false);
  equal(done("t.a", "c"), false);
  equal(done("t.a", "b", schemaOf()), false);
});

Deno.test("isDone() minds no namesake in another place", () => {
  const elsewhere = schemaOf(
    table("public.t", "id integer", "b text"),
    table("archive.t", "id integer", "a text"),
    table("archive.s", "id integer"),
  );

  equal(done("t.a", "b", elsewhere), true);
  equal(done("s", "t", elsewhere), true);
  equal(done("archive.s", "t", elsewhere), false);
});
