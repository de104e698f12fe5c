import { deepEqual } from "node:assert/strict";
import { counted } from "../../src/kernel/counted.ts";

Deno.test("counted() says one thing and several things", () => {
  deepEqual(
    [counted(0, "table"), counted(1, "table"), counted(2, "table")],
    ["0 tables", "1 table", "2 tables"],
  );
});

Deno.test("counted() takes a plural that is not made with an s", () => {
  deepEqual(
    [counted(1, "index", "indexes"), counted(2, "index", "indexes")],
    ["1 index", "2 indexes"],
  );
});
