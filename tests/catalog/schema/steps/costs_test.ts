import { deepEqual } from "node:assert/strict";
import type { SchemaObject } from "../../../../src/catalog/schema/model.ts";
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

const a = column("t", "a");
const held = schema(table("t", {}, [a]));
const withB = (facts = {}, ...more: readonly SchemaObject[]) =>
  schema(table("t", {}, [a, column("t", "b", facts, { rank: 1 })]), more);
const domain = (facts = {}) =>
  thing("domain public.d", { name: "public.d", base: "integer", ...facts });

Deno.test("plannedLinks() tells what a new column without a value costs where there are rows", () => {
  const wanted = withB({ notNull: true });
  const [step] = safeSteps(
    planChanges(held, wanted).changes,
    { old: held, new: wanted },
    { serverVersion: 150000, isLiving: true },
  );

  deepEqual(step?.changes[0]?.hazards, [{
    type: "may-fail",
    object: "column public.t.b",
    text:
      "Fails where public.t holds rows: give it a default, or add it without NOT NULL, fill it, and set NOT NULL then",
  }]);
});

Deno.test("plannedLinks() knows of a new column that its type says what it holds, or that it must", () => {
  const of = { type: "public.d", base: "public.d", sort: "d" };

  deepEqual(hazards(held, withB(of, domain({ notNull: true })))[0]?.[1], [
    "may-fail",
    "rewrite",
  ]);
  deepEqual(
    hazards(held, withB({ ...of, notNull: true }, domain({ default: "7" }))),
    [],
  );
});

Deno.test("plannedLinks() says nothing of new columns of new tables, nor of those with a default", () => {
  const standard = thing("default public.t.b", {
    table: "public.t",
    column: "b",
    expression: "7",
  }, { parent: "column public.t.b" });

  deepEqual(hazards(schema(), withB({ notNull: true })), []);
  deepEqual(hazards(held, withB({ notNull: true }, standard)), []);
  deepEqual(hazards(held, withB()), []);
});
