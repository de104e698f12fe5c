import { deepEqual, equal } from "node:assert/strict";
import {
  differencesOf,
  rootOf,
} from "../../../src/mediums/diff/differences.ts";
import { schemaOf } from "./things.ts";

const OLD = schemaOf({
  "table public.t": {},
  "column public.t.a": {
    parent: "table public.t",
    facts: { type: "integer", name: "a" },
  },
  "table public.gone": {},
  "column public.gone.x": { parent: "table public.gone" },
  "view public.v": { facts: { definition: "SELECT 1" } },
});
const NEW = schemaOf({
  "table public.t": {},
  "column public.t.a": {
    parent: "table public.t",
    facts: { type: "bigint", name: "a" },
  },
  "table public.fresh": {},
  "column public.fresh.x": { parent: "table public.fresh" },
  "column public.fresh.y": { parent: "table public.fresh" },
  "view public.v": { facts: { definition: "SELECT 1" } },
});

Deno.test("differencesOf() tells of things, and of what comes and goes with them", () => {
  const view = { object: "view public.v", sql: "" };

  const differences = differencesOf(OLD, NEW, [
    { ...view, type: "drop" },
    { ...view, type: "make" },
  ]);

  deepEqual(
    differences.map(({ type, id, facts, parts }) => [type, id, facts, parts]),
    [
      ["altered", "column public.t.a", [
        { fact: "type", from: "integer", to: "bigint" },
      ], {}],
      ["made", "table public.fresh", [], { column: 2 }],
      ["dropped", "table public.gone", [], { column: 1 }],
      ["replaced", "view public.v", [], {}],
    ],
  );
});

Deno.test("rootOf() is what a thing is a part of", () => {
  const column = OLD.get("column public.t.a");

  equal(column && rootOf(column, OLD), "table public.t");
});
