import { equal } from "node:assert/strict";
import { applyEdits } from "../../src/lint/fix.ts";

Deno.test("applyEdits() makes edits wherever they stand in the list", () => {
  equal(
    applyEdits("DROP a; DROP b;", [
      { start: 13, end: 14, text: "c" },
      { start: 5, end: 5, text: "IF EXISTS " },
    ]),
    "DROP IF EXISTS a; DROP c;",
  );
});

Deno.test("applyEdits() makes the first of two that overlap", () => {
  equal(
    applyEdits("abcdef", [
      { start: 1, end: 4, text: "X" },
      { start: 2, end: 3, text: "Y" },
    ]),
    "aXef",
  );
});
