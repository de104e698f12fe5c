import { deepEqual, equal } from "node:assert/strict";
import { mergeGraphs } from "../../../src/mediums/graph/merge.ts";
import { column, key, table } from "./plain.ts";

const NOTHING = {
  names: new Map<string, string>(),
  touched: new Set<string>(),
};

Deno.test("mergeGraphs() tells of tables and keys what became of them", () => {
  const merged = mergeGraphs(
    { tables: [table("gone"), table("kept"), table("indexed")], keys: [] },
    {
      tables: [table("kept"), table("indexed"), table("new")],
      keys: [key("new", "kept")],
    },
    { ...NOTHING, touched: new Set(["table public.indexed"]) },
  );

  deepEqual(merged.tables.map(({ name, fate }) => [name, fate]), [
    ["gone", "removed"],
    ["indexed", "changed"],
    ["kept", undefined],
    ["new", "added"],
  ]);
  deepEqual(merged.keys.map(({ fate }) => fate), ["added"]);
});

Deno.test("mergeGraphs() tells of columns what they were, and keeps those that are gone in their place", () => {
  const merged = mergeGraphs(
    {
      tables: [table("t", {
        columns: [column("a"), column("gone"), column("b"), column("same")],
      })],
      keys: [],
    },
    {
      tables: [table("t", {
        columns: [
          column("a", { type: "bigint" }),
          column("b"),
          column("same"),
          column("new"),
        ],
      })],
      keys: [],
    },
    { ...NOTHING, names: new Map([["table public.t b", "old_b"]]) },
  );

  deepEqual(
    merged.tables[0]?.columns.map(({ name, fate, was }) => [name, fate, was]),
    [
      ["a", "changed", "integer"],
      ["gone", "removed", undefined],
      ["b", "changed", "old_b"],
      ["same", undefined, undefined],
      ["new", "added", undefined],
    ],
  );
  equal(merged.tables[0]?.fate, "changed");
});
