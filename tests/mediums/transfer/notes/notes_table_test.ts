import { deepEqual, equal } from "node:assert/strict";
import type { Feed } from "../../../../src/mediums/transfer/feed.ts";
import {
  isTruncated,
  keysIn,
  notesOf,
  notesTable,
} from "../../../../src/mediums/transfer/notes/notes_table.ts";
import { relation } from "./_noted.ts";

const SOURCE = relation(4711, { id: "integer", email: "text" });

function feed(key: readonly string[]): Feed {
  return {
    id: "a > a",
    source: SOURCE,
    target: SOURCE,
    columns: [],
    key: { source: key, target: [] },
  };
}

Deno.test("notesOf() and notesTable() are called after the number of the source", () => {
  deepEqual(notesOf(feed(["id"])), {
    schema: "confiture_transfer",
    name: "notes_4711",
  });
  equal(notesTable(feed(["id"])), '"confiture_transfer"."notes_4711"');
});

Deno.test("keysIn() tells keys apart that are equal and written in two ways", () => {
  equal(
    keysIn(feed(["id", "email"])),
    'SELECT "id", "email" FROM "confiture_transfer"."notes_4711" WHERE "id" IS NOT NULL GROUP BY "id", "email", "email"::pg_catalog.text COLLATE pg_catalog."C"',
  );
});

Deno.test("isTruncated() looks for a note without a key", () => {
  equal(
    isTruncated(feed(["id"])),
    'SELECT EXISTS (SELECT FROM "confiture_transfer"."notes_4711" WHERE NOT ("id" IS NOT NULL)) AS "isTruncated"',
  );
});
