import { deepEqual } from "node:assert/strict";
import { column, schema, steps, table, thing } from "./things.ts";

const a = column("t", "a");
const old = schema(table("t", {}, [a]));
const b = (facts = {}) => column("t", "b", facts, { rank: 1 });
const standard = (expression: string) =>
  thing("default public.t.b", { table: "public.t", column: "b", expression }, {
    parent: "column public.t.b",
  });

Deno.test("addedColumnLinks() fills a column after it is there", () => {
  const wanted = schema(
    table("t", {}, [a, b({ notNull: true })]),
    standard("random()"),
  );

  deepEqual(steps(old, wanted), [
    [
      "ALTER TABLE public.t ADD COLUMN b integer, ALTER COLUMN b SET DEFAULT random()",
    ],
    ["UPDATE public.t SET b = DEFAULT WHERE b IS NULL"],
    [
      "ALTER TABLE public.t ADD CONSTRAINT b_not_null CHECK (b IS NOT NULL) NOT VALID",
    ],
    ["ALTER TABLE public.t VALIDATE CONSTRAINT b_not_null"],
    ["ALTER TABLE public.t ALTER COLUMN b SET NOT NULL"],
    ["ALTER TABLE public.t DROP CONSTRAINT b_not_null"],
  ]);
});

Deno.test("addedColumnLinks() leaves a value that is the same for all to the server", () => {
  const wanted = schema(table("t", {}, [a, b()]), standard("7"));

  deepEqual(steps(old, wanted), [
    ["ALTER TABLE public.t ADD COLUMN b integer DEFAULT 7"],
  ]);
});

Deno.test("addedColumnLinks() leaves a table alone whose triggers would mind", () => {
  const trigger = thing("trigger g on public.t", { table: "public.t" }, {
    parent: "table public.t",
  });
  const wanted = schema(
    table("t", {}, [a, b()]),
    standard("random()"),
    trigger,
  );

  deepEqual(steps(schema(table("t", {}, [a]), trigger), wanted), [
    ["ALTER TABLE public.t ADD COLUMN b integer DEFAULT random()"],
  ]);
});
