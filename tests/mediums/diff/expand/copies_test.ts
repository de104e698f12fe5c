import { deepEqual } from "node:assert/strict";
import { copiesIn } from "../../../../src/mediums/diff/expand/copies.ts";
import { schemaOf } from "../things.ts";

Deno.test("copiesIn() finds copies of copies", () => {
  const schema = new Map(
    [...schemaOf({ a: {}, b: {}, c: {}, d: {} })].map(([id, object]) => [
      id,
      { ...object, copyOf: { b: "c", c: "a" }[id] },
    ]),
  );

  deepEqual([...copiesIn(schema, new Set(["a"]))].sort(), ["b", "c"]);
});
