import { deepEqual } from "node:assert/strict";
import { compareCatalogs } from "../../src/catalog/compare.ts";

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
