import { deepEqual } from "node:assert/strict";
import { readKeyColumns } from "../../../../src/mediums/transfer/notes/key_columns.ts";
import { sourcesOf } from "../../../../src/mediums/transfer/notes/noted_source.ts";
import { notedDatabase } from "./_noted.ts";

Deno.test("readKeyColumns() names types so that they mean the same anywhere, without domains", async () => {
  await using noted = await notedDatabase(`
    CREATE SCHEMA "O'Brien";
    CREATE TYPE "O'Brien"."Mood!" AS ENUM ('good');
    CREATE DOMAIN one AS char(3) NOT NULL; CREATE DOMAIN two AS one; CREATE DOMAIN many AS "O'Brien"."Mood!"[];
    CREATE DOMAIN fixed AS bpchar; CREATE DOMAIN raw AS bit varying(5);
    CREATE TABLE a (a two, b many, c fixed, d raw, e citext, f varchar(7) COLLATE "C", g numeric(7, 2), h "char", i "O'Brien"."Mood!",
      j timestamp(3) with time zone, k bit, PRIMARY KEY (a, b, c, d, e, f, g, h, i, j, k))`);
  await using session = await noted.connect();
  const sources = sourcesOf(await noted.feeds("a"));

  const columns = await readKeyColumns(session, sources);

  deepEqual(
    [...columns.values()].map((each) =>
      each.map(({ name, type }) => `${name} ${type}`)
    ),
    [[
      'a character(3) COLLATE pg_catalog."default"',
      `b "O'Brien"."_Mood!"`,
      'c pg_catalog.bpchar COLLATE pg_catalog."default"',
      "d bit varying(5)",
      'e public.citext COLLATE pg_catalog."default"',
      'f character varying(7) COLLATE pg_catalog."C"',
      "g numeric(7,2)",
      'h "char"',
      `i "O'Brien"."Mood!"`,
      "j timestamp(3) with time zone",
      "k bit(1)",
    ]],
  );
});
