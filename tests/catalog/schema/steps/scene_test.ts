import { deepEqual, equal } from "node:assert/strict";
import { keepingOf } from "../../../../src/catalog/schema/steps/scene.ts";
import {
  column,
  constraint,
  index,
  link,
  scene,
  schema,
  table,
  thing,
} from "./things.ts";

const both = schema(table("t"), index("i", "t"));

Deno.test("Scene gathers what is done with one thing, and what waits for it", () => {
  const found = scene(schema(), both);

  deepEqual(found.deeds.map(({ key }) => key), [
    "make table public.t",
    "make index public.i",
  ]);
  deepEqual(found.waitersOf("make table public.t"), ["make index public.i"]);
  equal(found.deed("make index public.i")?.changes.length, 1);
  deepEqual(found.deedsOn("table public.t").map(({ key }) => key), [
    "make index public.i",
  ]);
});

Deno.test("Scene knows the tables that are in use", () => {
  const found = scene(both, schema(table("t"), table("u")));

  equal(found.isLiving("table public.t"), true);
  equal(found.isLiving("table public.u"), false);
  equal(found.isLiving(undefined), false);
});

Deno.test("Scene holds no foreign table for one that is in use", () => {
  const foreign = schema(table("t", { foreign: true }));

  equal(scene(foreign, foreign).isLiving("table public.t"), false);
});

Deno.test("Scene knows what rows are divided among", () => {
  const old = schema(table("p", { partitionedBy: "LIST (a)" }), table("t"));
  const found = scene(old, schema());

  equal(found.isPartitioned("table public.p"), true);
  equal(found.isPartitioned("table public.t"), false);
});

Deno.test("Scene tells what can stand until its successor is ready", () => {
  const old = schema(table("t"), constraint("c", "t", "CHECK ((a > 0))"));
  const wanted = schema(table("t"), constraint("c", "t", "CHECK ((a > 1))"));

  equal(scene(old, wanted).isExchanged("constraint c on public.t"), true);
  equal(scene(old, old).isExchanged("constraint c on public.t"), false);
});

Deno.test("Scene gives each name once", () => {
  const found = scene(both, both);
  const names = [["i", "public.i"], ["j", "public.j"], [
    "k",
    "public.k",
  ]] as const;

  deepEqual([found.take(names), found.take(names)], ["j", "k"]);
  equal(found.isTaken("public.j"), true);
  equal(found.isTaken("public.l"), false);
});

Deno.test("Scene lets the columns of a table come in their order", () => {
  const wanted = schema(table("t", {}, [
    ...["a", "b", "c"].map((name, rank) => column("t", name, {}, { rank })),
  ]));
  const old = schema(table("t", {}, [column("t", "a")]));

  deepEqual(scene(old, wanted).deed("make column public.t.c")?.waits, [
    "make column public.t.b",
  ]);
});

Deno.test("Scene lets a column be NOT NULL whatever indexes it has", () => {
  const old = schema(table("t"), index("i", "t"));
  const wanted = schema(table("t", {}, [
    column("t", "a", { notNull: true }),
    column("t", "b", {}, { rank: 1 }),
  ]));

  deepEqual(scene(old, wanted).waitersOf("drop index public.i"), []);
});

Deno.test("Scene lets nothing pass what changes how things are made", () => {
  const wanted = schema(
    thing("event trigger public", { name: "g", definition: "…" }),
  );
  const changes = [{
    type: "make" as const,
    object: "event trigger public",
    sql: "CREATE EVENT TRIGGER g",
    waits: [],
  }];
  const found = scene(schema(), wanted, changes);

  equal(found.deeds[0]?.object?.kind, "event");
  equal(found.deeds.length, 1);
});

Deno.test("Scene knows what is done while rows are set aside", () => {
  const parent = table("p", { partitionedBy: "RANGE (a)" });
  const [old, wanted] = [1, 2].map((from) =>
    schema(
      parent,
      table("p1"),
      link("p1", "p", `FOR VALUES FROM (${from}) TO (10)`),
      from === 2 ? index("i", "p1") : [],
    )
  );
  const found = scene(old ?? schema(), wanted ?? schema());
  const [filling = ""] = found.deeds.map(({ key }) => key)
    .filter((key) => keepingOf(key) !== undefined);

  equal(keepingOf(filling), "alter rows set aside of table public.p");
  equal(
    found.isHeld("make inheritance public.p1 from public.p"),
    true,
  );
  equal(found.isHeld("make index public.i"), false);
});
