import { deepEqual } from "node:assert/strict";
import { waitsOf } from "../../../src/catalog/schema/waits.ts";

Deno.test("waitsOf() looks past what has nothing to do", () => {
  const waits = waitsOf({
    order: ["a", "b", "c", "d"],
    edges: [["a", "b"], ["b", "c"], ["a", "c"], ["c", "c"]],
    isEmpty: (key) => key === "b",
  });

  deepEqual([...waits], [["a", []], ["b", ["a"]], ["c", ["a"]], ["d", []]]);
});
