import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("TEXT_SEARCH_PARSER names its functions", () => {
  deepEqual(
    planned([], [
      sample("text search parser", {
        "name": "public.p",
        "START": "prsd_start",
        "GETTOKEN": "prsd_nexttoken",
        "END": "prsd_end",
        "LEXTYPES": "prsd_lextype",
      }),
    ]),
    ["CREATE TEXT SEARCH PARSER public.p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)"],
  );
});

Deno.test("TEXT_SEARCH_TEMPLATE is made anew for another function", () => {
  deepEqual(
    planned([
      sample("text search template", { "name": "public.t", "LEXIZE": "a" }),
    ], [sample("text search template", { "name": "public.t", "LEXIZE": "b" })]),
    [
      "DROP TEXT SEARCH TEMPLATE public.t",
      "CREATE TEXT SEARCH TEMPLATE public.t (LEXIZE = b)",
    ],
  );
});
