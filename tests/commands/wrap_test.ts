import { deepEqual } from "node:assert/strict";
import { wrapped } from "../../src/commands/wrap.ts";

Deno.test("wrapped() breaks a text between words", () => {
  deepEqual(wrapped("one two three four", 9), ["one two", "three", "four"]);
});

Deno.test("wrapped() keeps a word whole that is too long", () => {
  deepEqual(wrapped("a bcdefghij k", 4), ["a", "bcdefghij", "k"]);
});
