import { deepEqual } from "node:assert/strict";
import { listOf, record, TEXT } from "../../src/commands/schema_words.ts";

Deno.test("record() asks for all members, and forbids no others", () => {
  deepEqual(record({ a: TEXT, b: listOf(TEXT) }), {
    type: "object",
    properties: { a: TEXT, b: { type: "array", items: TEXT } },
    required: ["a", "b"],
  });
});
