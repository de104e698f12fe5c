import { ok } from "node:assert/strict";
import { changesOf } from "../changes.ts";
import type { Change } from "../changes.ts";

const CHANGES: readonly Change[] = [
  {
    name: "a value of an enum",
    before: "CREATE TYPE mood AS ENUM ('a', 'c');",
    change: "ALTER TYPE mood ADD VALUE 'b' BEFORE 'c'",
    seen: "changed enum public.mood",
  },
  {
    name: "a domain's check",
    before: "CREATE DOMAIN d AS int;",
    change: "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0)",
    seen: "changed domain public.d",
  },
  {
    name: "a domain's default",
    before: "CREATE DOMAIN d AS int;",
    change: "ALTER DOMAIN d SET DEFAULT 1",
    seen: "changed domain public.d",
  },
  {
    name: "an attribute of a composite type",
    before: "CREATE TYPE pair AS (a int);",
    change: "ALTER TYPE pair ADD ATTRIBUTE b int",
    seen: "changed composite type public.pair",
  },
  {
    name: "a range type",
    change: "CREATE TYPE span AS RANGE (subtype = int)",
    seen: "extra range type public.span",
  },
  {
    name: "a collation",
    change: "CREATE COLLATION mine (provider = icu, locale = 'de')",
    seen: "extra collation public.mine",
  },
  {
    name: "a conversion",
    change:
      "CREATE CONVERSION mine FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1",
    seen: "extra conversion public.mine",
  },
  {
    name: "a text search configuration's mapping",
    before: "CREATE TEXT SEARCH CONFIGURATION mine (COPY = english);",
    change: "ALTER TEXT SEARCH CONFIGURATION mine DROP MAPPING FOR word",
    seen: "changed text search configuration public.mine",
  },
  {
    name: "a text search dictionary",
    change: "CREATE TEXT SEARCH DICTIONARY mine (TEMPLATE = simple)",
    seen: "extra text search dictionary public.mine",
  },
  {
    name: "a text search parser",
    change:
      "CREATE TEXT SEARCH PARSER mine (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)",
    seen: "extra text search parser public.mine",
  },
  {
    name: "a text search template",
    change: "CREATE TEXT SEARCH TEMPLATE mine (LEXIZE = dsimple_lexize)",
    seen: "extra text search template public.mine",
  },
];

for (const { name, before = "", change, seen } of CHANGES) {
  Deno.test(`describeCatalog() sees ${name}`, async () => {
    const found = await changesOf(before, change);

    ok(found.includes(seen), `${seen} is not among: ${found.join("; ")}`);
  });
}
