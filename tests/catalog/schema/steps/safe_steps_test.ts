import { deepEqual } from "node:assert/strict";
import type { PlannedChange } from "../../../../src/catalog/schema/model.ts";
import { safeSteps } from "../../../../src/catalog/schema/steps/safe_steps.ts";
import { constraint, index, schema, steps, table, thing } from "./things.ts";

const old = schema(table("t"));
const wanted = schema(
  table("t"),
  table("u"),
  index("i", "t"),
  constraint("c", "t", "CHECK ((a > 0))"),
);

Deno.test("safeSteps() begins with what belongs together", () => {
  deepEqual(steps(old, wanted), [
    ["CREATE TABLE public.u (\n  a integer,\n  b integer\n)"],
    ["ALTER TABLE public.t ADD CONSTRAINT c CHECK ((a > 0)) NOT VALID"],
    ["ALTER TABLE public.t VALIDATE CONSTRAINT c"],
    ["outside", "CREATE INDEX CONCURRENTLY i ON public.t USING btree (a)"],
  ]);
});

Deno.test("safeSteps() takes one transaction where nobody uses the database", () => {
  deepEqual(steps(old, wanted, { isLiving: false }), [[
    "CREATE TABLE public.u (\n  a integer,\n  b integer\n)",
    "ALTER TABLE public.t ADD CONSTRAINT c CHECK ((a > 0))",
    "CREATE INDEX i ON public.t USING btree (a)",
  ]]);
});

Deno.test("safeSteps() does nothing where nothing is to be done", () => {
  deepEqual(steps(old, old), []);
});

Deno.test("safeSteps() lets bodies be loose where functions are made", () => {
  const body = thing("function public.f()", {
    name: "public.f()",
    signature: "public.f()",
    definition: "CREATE FUNCTION public.f() …",
  });
  const found = steps(old, schema(table("t"), index("i", "t"), body));

  deepEqual(found.map(([first]) => first), [
    "SET check_function_bodies = off",
    "outside",
  ]);
});

Deno.test("safeSteps() runs renames before all else", () => {
  const changes: readonly PlannedChange[] = [
    {
      type: "alter",
      object: "table public.t",
      sql: "ALTER TABLE public.s RENAME TO t",
      notes: ["renamed"],
    },
    {
      type: "make",
      object: "index public.i",
      sql: "CREATE INDEX i ON public.t USING btree (a)",
      waits: [],
    },
  ];
  const found = safeSteps(
    changes,
    { old, new: schema(table("t"), index("i", "t")) },
    { serverVersion: 150000, isLiving: true },
  );

  deepEqual(
    found.map(({ changes: [first] }) => [first?.sql, first?.notes]),
    [
      ["ALTER TABLE public.s RENAME TO t", ["renamed"]],
      ["CREATE INDEX CONCURRENTLY i ON public.t USING btree (a)", undefined],
    ],
  );
});
