import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import {
  functionName,
  functionOf,
  noteBody,
} from "../../../../src/mediums/transfer/notes/note_function.ts";
import { relation } from "./_noted.ts";

const NOTED = {
  source: relation(4711, { id: "integer", 'n"r': "text" }),
  key: ["id", 'n"r'],
};

Deno.test("functionOf() and functionName() are called after the number of the source", () => {
  deepEqual([functionOf(NOTED), functionName(4711)], [
    '"confiture_transfer"."note_4711"',
    "note_4711",
  ]);
});

Deno.test("noteBody() names no operator and no type that a search path could put another in place of", () => {
  const body = noteBody(NOTED);

  match(body, /VALUES \(NEW\."id", NEW\."n""r"\);/);
  match(
    body,
    /ROW\(OLD\."id", OLD\."n""r"\)::pg_catalog\.record OPERATOR\(pg_catalog\.\*<>\) ROW\(NEW/,
  );
  doesNotMatch(body.replaceAll(/OPERATOR\(pg_catalog\.[^)]+\)/g, ""), /[=<>]/);
});
