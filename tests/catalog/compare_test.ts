import { deepEqual } from "node:assert/strict";
import { compareCatalogs, withoutParts } from "../../src/catalog/compare.ts";

Deno.test("compareCatalogs() tells what is missing, extra and changed, by kind and name", () => {
  const expected = [
    { kind: "table", name: "public.a", definition: "" },
    { kind: "table", name: "public.b", definition: "unlogged" },
    { kind: "view", name: "public.a", definition: "SELECT 1" },
  ];
  const found = [
    { kind: "column", name: "public.b.n", definition: "text" },
    { kind: "table", name: "public.b", definition: "" },
    { kind: "view", name: "public.a", definition: "SELECT 1" },
  ];

  deepEqual(compareCatalogs(expected, found), [
    { type: "extra", entry: found[0] },
    { type: "missing", entry: expected[0] },
    { type: "changed", entry: expected[1], found: found[1] },
  ]);
  deepEqual(compareCatalogs(expected, expected), []);
});

Deno.test("withoutParts() leaves out what came with a whole table, and nothing else", () => {
  const found = compareCatalogs([], [
    { kind: "column", name: "public.t.n", definition: "text" },
    { kind: "column", name: "public.tt.n", definition: "text" },
    { kind: "column order", name: "public.t", definition: "n" },
    { kind: "constraint", name: "t_pkey on public.t", definition: "" },
    { kind: "grants on relation", name: "public.t", definition: "" },
    { kind: "index", name: "public.i", definition: "" },
    { kind: "table", name: "public.t", definition: "" },
  ]);

  deepEqual(withoutParts(found).map(({ entry }) => entry.name), [
    "public.tt.n",
    "public.i",
    "public.t",
  ]);
});
