import { deepEqual } from "node:assert/strict";
import { schema, steps, table, thing } from "./things.ts";

const mood = (...labels: string[]) =>
  thing("enum public.mood", { name: "public.mood", labels });
const set = (expression: string) =>
  thing("default public.t.b", { table: "public.t", column: "b", expression }, {
    parent: "column public.t.b",
    needs: ["enum public.mood"],
  });

Deno.test("enumLinks() commits a value before it is used", () => {
  const old = schema(table("t"), mood("ok"), set("'ok'::mood"));
  const wanted = schema(table("t"), mood("ok", "bad"), set("'bad'::mood"));

  deepEqual(steps(old, wanted), [
    ["ALTER TYPE public.mood ADD VALUE 'bad'"],
    ["ALTER TABLE ONLY public.t ALTER COLUMN b SET DEFAULT 'bad'::mood"],
  ]);
  deepEqual(steps(old, wanted, { isLiving: false }), steps(old, wanted));
});

Deno.test("enumLinks() adds a value that nobody uses with all the rest", () => {
  const old = schema(mood("ok"));

  deepEqual(steps(old, schema(mood("ok", "bad"), table("t"))), [[
    "ALTER TYPE public.mood ADD VALUE 'bad'",
    "CREATE TABLE public.t (\n  a integer,\n  b integer\n)",
  ]]);
});
