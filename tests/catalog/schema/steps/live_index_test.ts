import { deepEqual } from "node:assert/strict";
import {
  column,
  hazards,
  index,
  schema,
  steps,
  table,
  thing,
} from "./things.ts";

const plain = schema(table("t"));
const indexed = schema(table("t"), index("i", "t"));

Deno.test("indexLinks() builds an index while others write", () => {
  deepEqual(steps(plain, indexed), [
    ["outside", "CREATE INDEX CONCURRENTLY i ON public.t USING btree (a)"],
  ]);
});

Deno.test("indexLinks() drops an index while others read", () => {
  deepEqual(steps(indexed, plain), [
    ["outside", "DROP INDEX CONCURRENTLY public.i"],
  ]);
});

Deno.test("indexLinks() drops an index with the column that goes", () => {
  const rest = schema(
    table("t", {}, [column("t", "b", {}, { rank: 1 })]),
  );

  deepEqual(steps(indexed, rest), [
    ["DROP INDEX public.i", "ALTER TABLE public.t DROP COLUMN a"],
  ]);
});

Deno.test("indexLinks() has the new index ready before the old one goes", () => {
  const definition =
    'CREATE UNIQUE INDEX "I" ON public.t USING btree (a) WHERE (a > 0)';
  const [old, wanted] = [undefined, definition].map((each) =>
    schema(table("t"), index('"I"', "t", { definition: each }))
  );

  deepEqual(steps(old ?? plain, wanted ?? plain), [
    [
      "outside",
      'CREATE UNIQUE INDEX CONCURRENTLY "I_new" ON public.t USING btree (a) WHERE (a > 0)',
      'DROP INDEX CONCURRENTLY public."I"',
    ],
    ['ALTER INDEX public."I_new" RENAME TO "I"'],
  ]);
});

Deno.test("indexLinks() leaves the indexes of new tables as they are", () => {
  deepEqual(steps(schema(), indexed), [[
    "CREATE TABLE public.t (\n  a integer,\n  b integer\n)",
    "CREATE INDEX i ON public.t USING btree (a)",
  ]]);
});

Deno.test("indexLinks() says what it costs to build an index where its column changes", () => {
  const retyped = schema(
    table("t", {}, [
      column("t", "a", { type: "text", base: "text" }),
      column("t", "b", {}, { rank: 1 }),
    ]),
    index("i", "t"),
  );

  deepEqual(hazards(indexed, retyped).slice(-1), [
    ["CREATE INDEX i ON public.t USING btree (a)", ["long-lock"]],
  ]);
});

Deno.test("indexLinks() works for materialized views, too", () => {
  const view = thing("materialized view public.m", { name: "public.m" });
  const own = thing("index public.i", {
    name: "public.i",
    table: "public.m",
    definition: "CREATE INDEX i ON public.m USING btree (a)",
  }, { parent: view.id });

  deepEqual(steps(schema(view), schema(view, own)), [
    ["outside", "CREATE INDEX CONCURRENTLY i ON public.m USING btree (a)"],
  ]);
});
