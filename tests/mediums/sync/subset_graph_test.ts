import { deepEqual } from "node:assert/strict";
import { componentsOf } from "../../../src/mediums/sync/subset_graph.ts";

Deno.test("componentsOf() puts what leads to others before them", () => {
  deepEqual(componentsOf([[1], [2], [], [1, 2]]), [[3], [0], [1], [2]]);
});

Deno.test("componentsOf() puts together what leads to each other", () => {
  deepEqual(componentsOf([[1], [2], [0, 3], [4], [3], [5]]), [
    [5],
    [0, 1, 2],
    [3, 4],
  ]);
});

Deno.test("componentsOf() goes down 100,000 nodes", () => {
  const chain = Array.from(
    { length: 100_000 },
    (_, node) => node === 99_999 ? [] : [node + 1],
  );

  deepEqual(componentsOf(chain).at(-1), [99_999]);
});
