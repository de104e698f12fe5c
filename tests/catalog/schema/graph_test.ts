import { deepEqual } from "node:assert/strict";
import { sortGraph } from "../../../src/catalog/schema/graph.ts";

Deno.test("sortGraph() keeps the order that is wanted where no edge decides", () => {
  const sorted = sortGraph({
    nodes: ["a", "b", "c", "d"],
    edges: [["d", "a"], ["c", "c"], ["x", "b"]],
  });

  deepEqual(sorted, { order: ["b", "c", "d", "a"] });
});

Deno.test("sortGraph() tells one circle, in its order", () => {
  const sorted = sortGraph({
    nodes: ["a", "b", "c", "d"],
    edges: [["a", "b"], ["b", "c"], ["c", "b"], ["c", "d"]],
  });

  deepEqual(sorted.circle?.toSorted(), ["b", "c"]);
});
