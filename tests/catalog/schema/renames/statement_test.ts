import { deepEqual, equal } from "node:assert/strict";
import {
  isMovable,
  renameChanges,
} from "../../../../src/catalog/schema/renames/statement.ts";
import { thing } from "./made.ts";

for (
  const { kind, from, to, facts, sql } of [
    {
      kind: "schema",
      from: "schema a",
      to: 'schema "B"',
      sql: ['ALTER SCHEMA a RENAME TO "B"'],
    },
    {
      kind: "table",
      from: "table public.crm_leads",
      to: "table crm.leads",
      sql: [
        "ALTER TABLE public.crm_leads SET SCHEMA crm",
        "ALTER TABLE crm.crm_leads RENAME TO leads",
      ],
    },
    {
      kind: "table",
      from: "table public.t",
      to: "table public.u",
      facts: { foreign: true },
      sql: ["ALTER FOREIGN TABLE public.t RENAME TO u"],
    },
    {
      kind: "column",
      from: 'column public.t."A b"',
      to: "column public.t.a_b",
      sql: ['ALTER TABLE public.t RENAME COLUMN "A b" TO a_b'],
    },
    {
      kind: "attribute",
      from: "attribute public.c.x",
      to: "attribute public.c.y",
      sql: ["ALTER TYPE public.c RENAME ATTRIBUTE x TO y CASCADE"],
    },
    {
      kind: "enum value",
      from: 'enum value public.e."it\'s"',
      to: "enum value public.e.its",
      sql: ["ALTER TYPE public.e RENAME VALUE 'it''s' TO 'its'"],
    },
    {
      kind: "constraint",
      from: "constraint a on public.t",
      to: "constraint b on public.t",
      sql: ["ALTER TABLE public.t RENAME CONSTRAINT a TO b"],
    },
    {
      kind: "domain constraint",
      from: "domain constraint a on public.d",
      to: "domain constraint b on public.d",
      sql: ["ALTER DOMAIN public.d RENAME CONSTRAINT a TO b"],
    },
    {
      kind: "trigger",
      from: "trigger a on public.t",
      to: "trigger b on public.t",
      sql: ["ALTER TRIGGER a ON public.t RENAME TO b"],
    },
    {
      kind: "function",
      from: "function public.f(integer)",
      to: "function app.f(integer)",
      facts: { type: "PROCEDURE" },
      sql: ["ALTER PROCEDURE public.f(integer) SET SCHEMA app"],
    },
    {
      kind: "aggregate",
      from: "aggregate public.f(integer)",
      to: "aggregate public.g(integer)",
      facts: { identity: "integer" },
      sql: ["ALTER AGGREGATE public.f(integer) RENAME TO g"],
    },
    {
      kind: "range",
      from: "range public.r",
      to: "range public.s",
      sql: ["ALTER TYPE public.r RENAME TO s"],
    },
    {
      kind: "materialized view",
      from: "materialized view public.v",
      to: "materialized view public.w",
      sql: ["ALTER MATERIALIZED VIEW public.v RENAME TO w"],
    },
    {
      kind: "index",
      from: "index public.i",
      to: "index public.j",
      sql: ["ALTER INDEX public.i RENAME TO j"],
    },
    {
      kind: "publication",
      from: "publication p",
      to: "publication q",
      sql: ["ALTER PUBLICATION p RENAME TO q"],
    },
  ]
) {
  Deno.test(`renameChanges() writes ${sql.join("; ")}`, () => {
    const object = { ...thing(from, facts ?? {}), kind };

    deepEqual(
      renameChanges({ kind, from, to, object }).map((change) => change.sql),
      sql,
    );
  });
}

Deno.test("isMovable() knows what can go to another schema by itself", () => {
  equal(isMovable("table"), true);
  equal(isMovable("function"), true);
  equal(isMovable("index"), false);
  equal(isMovable("column"), false);
});
