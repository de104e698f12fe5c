import { deepEqual } from "node:assert/strict";
import { withReferences } from "../../../../src/mediums/migrate/prove/numbering.ts";

Deno.test("withReferences() follows references, and ends in circles", () => {
  const found = withReferences(
    [{ name: "a", column: "id" }],
    [
      { name: "b", column: "a", otherName: "a", otherColumn: "id" },
      { name: "c", column: "b", otherName: "b", otherColumn: "a" },
      { name: "a", column: "c", otherName: "c", otherColumn: "b" },
      { name: "d", column: "x", otherName: "a", otherColumn: "x" },
    ],
  );

  deepEqual(
    found,
    new Map([
      ["a", new Set(["id", "c"])],
      ["b", new Set(["a"])],
      ["c", new Set(["b"])],
    ]),
  );
});
