import { equal } from "node:assert/strict";
import { counted } from "../../src/commands/words.ts";

Deno.test("counted() says one of a thing in the singular", () => {
  equal(counted(1, "migration"), "1 migration");
});

Deno.test("counted() says several of a thing in the plural", () => {
  equal(counted(2, "finding"), "2 findings");
});

Deno.test("counted() says none of a thing in the plural", () => {
  equal(counted(0, "file"), "0 files");
});
