import { deepEqual } from "node:assert/strict";
import { noteLines } from "../../../src/commands/transfer/analysis_notes.ts";

Deno.test("noteLines() says once what is the same of several columns", () => {
  deepEqual(
    noteLines([
      "a.x < b.x: values are rounded",
      "c gets its default: d has nothing for it",
      "a.y < b.y: values are rounded",
      "on the way back, a.fax keeps its value on the way back, and is NULL in new rows",
      "on the way back, a.id < b.id: rows that do not fit fail",
      "on the way back, a.no < b.no: rows that do not fit fail",
    ]),
    [
      "Note: values are rounded: a.x < b.x; a.y < b.y",
      "Note: c gets its default: d has nothing for it",
      "On the way back: a.fax keeps its value, and is NULL in new rows",
      "On the way back: rows that do not fit fail: a.id < b.id; a.no < b.no",
    ],
  );
});

Deno.test("noteLines() does not list what nobody would look through", () => {
  const notes = Array.from({ length: 11 }, (_, i) => `c${i}: it is cut`);

  deepEqual(noteLines(notes), [
    "Note: it is cut: c0; c1; c2; c3; c4; c5; c6; c7 and 3 more",
  ]);
});
