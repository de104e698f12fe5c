import { deepEqual } from "node:assert/strict";
import { lossesOf } from "../../../src/mediums/migrate/losses.ts";

const holder = (
  identity: string,
  name: string,
  table: string | null = null,
  type: string | null = null,
) => ({ identity, name, table, type });

Deno.test("lossesOf() names tables and columns that are gone, and types that changed", () => {
  const before = [
    holder("1", "table public.a"),
    holder("1.1", "column public.a.id", "1", "integer"),
    holder("2", "table public.b"),
    holder("2.1", "column public.b.id", "2", "integer"),
    holder("2.2", "column public.b.n", "2", "text"),
  ];
  const after = [
    holder("2", "table public.renamed"),
    holder("2.1", "column public.renamed.id", "2", "bigint"),
  ];

  deepEqual(lossesOf(before, after), [
    "table public.a",
    "column public.b.id: integer becomes bigint",
    "column public.b.n",
  ]);
  deepEqual(lossesOf(before, before), []);
});
