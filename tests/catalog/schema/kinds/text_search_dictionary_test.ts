import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("TEXT_SEARCH_DICTIONARY says the options that differ, and names those that go", () => {
  deepEqual(
    planned([
      sample("text search dictionary", {
        "name": "public.d",
        "template": "pg_catalog.simple",
        "options": "stopwords = 'a, b', accept = 'false', \"Odd\" = '1'",
      }),
    ], [
      sample("text search dictionary", {
        "name": "public.d",
        "template": "pg_catalog.simple",
        "options": "accept = 'true', \"Odd\" = '1'",
      }),
    ]),
    ["ALTER TEXT SEARCH DICTIONARY public.d (stopwords, accept = 'true')"],
  );
});

Deno.test("TEXT_SEARCH_DICTIONARY makes one", () => {
  deepEqual(
    planned([], [
      sample("text search dictionary", {
        "name": "public.d",
        "template": "pg_catalog.simple",
      }),
    ]),
    ["CREATE TEXT SEARCH DICTIONARY public.d (TEMPLATE = pg_catalog.simple)"],
  );
});
