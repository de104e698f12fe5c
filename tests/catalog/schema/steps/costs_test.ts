import { deepEqual } from "node:assert/strict";
import { planChanges } from "../../../../src/catalog/schema/plan.ts";
import { safeSteps } from "../../../../src/catalog/schema/steps/safe_steps.ts";
import { column, hazards, schema, table, thing } from "./things.ts";

const view = (name: string, definition: string, needs: readonly string[]) =>
  thing(`view public.${name}`, {
    name: `public.${name}`,
    columns: [definition],
    definition,
  }, { needs });

Deno.test("plannedLinks() tells what is dropped for what it depends on", () => {
  const upper = view("w", "SELECT w", ["view public.v"]);
  const [old, wanted] = ["SELECT 1", "SELECT 2"].map((text) =>
    schema(view("v", text, []), upper)
  );

  deepEqual(hazards(old ?? schema(), wanted ?? schema()), [
    ["DROP VIEW public.w", ["dependents-dropped"]],
  ]);
});

Deno.test("plannedLinks() tells who waits while a materialized view is filled", () => {
  const [old, wanted] = ["SELECT 1", "SELECT 2"].map((definition) =>
    schema(
      thing("materialized view public.m", { name: "public.m", definition }),
    )
  );

  deepEqual(hazards(old ?? schema(), wanted ?? schema()).at(-1)?.[1], [
    "long-lock",
  ]);
});

Deno.test("plannedLinks() asks what rows are to hold in a column without a default", () => {
  const old = schema(table("t", {}, [column("t", "a")]));
  const wanted = schema(
    table("t", {}, [
      column("t", "a"),
      column("t", "b", { notNull: true }, { rank: 1 }),
    ]),
  );
  const [step] = safeSteps(
    planChanges(old, wanted).changes,
    { old, new: wanted },
    { serverVersion: 150000, isLiving: true },
  );

  deepEqual(step?.changes[0]?.notes, [
    "fails where public.t holds rows: what are they to hold?",
  ]);
});
