import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("TEXT_SEARCH_CONFIGURATION groups tokens with the same dictionaries", () => {
  deepEqual(
    planned([
      sample("text search configuration", {
        "name": "public.c",
        "parser": "p",
        "mappings": [{ "token": "a", "dictionaries": "x" }, {
          "token": "b",
          "dictionaries": "x",
        }, { "token": "c", "dictionaries": "x" }],
      }),
    ], [
      sample("text search configuration", {
        "name": "public.c",
        "parser": "p",
        "mappings": [{ "token": "b", "dictionaries": "y, x" }, {
          "token": "c",
          "dictionaries": "y, x",
        }, { "token": "d", "dictionaries": "x" }],
      }),
    ]),
    [
      "ALTER TEXT SEARCH CONFIGURATION public.c DROP MAPPING FOR a",
      "ALTER TEXT SEARCH CONFIGURATION public.c ALTER MAPPING FOR b, c WITH y, x",
      "ALTER TEXT SEARCH CONFIGURATION public.c ADD MAPPING FOR d WITH x",
    ],
  );
});
