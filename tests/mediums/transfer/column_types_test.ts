import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { TypeBook } from "../../../src/mediums/transfer/column_types.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("TypeBook knows types and how a server gets from one to the other", async () => {
  await using database = await freshDatabase();
  await database.query("CREATE TYPE mood AS ENUM ('a')");
  await using host = testHost();
  await using opened = await openDatabase(database.target, host);
  await using session = await opened.connect();
  const pairs = [
    { from: "integer", to: "bigint" },
    { from: "integer", to: "boolean" },
    { from: "boolean", to: "date" },
    { from: "integer[]", to: "bigint[]" },
    { from: "integer[]", to: "bigint" },
    { from: "public.mood", to: "text" },
    { from: "integer[]", to: "text" },
    { from: "integer", to: "public.nosuch" },
  ];

  const book = await TypeBook.read(session, pairs);

  deepEqual(pairs.map((pair) => book.castOf(pair)), [
    "assignment",
    "explicit",
    "none",
    "assignment",
    "none",
    "assignment",
    "assignment",
    "none",
  ]);
  equal(book.typeOf("public.mood")?.isBuiltIn, false);
  equal(book.typeOf("integer")?.category, "N");
  equal(book.typeOf("public.nosuch"), undefined);
});
