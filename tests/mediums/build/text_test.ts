import { equal } from "node:assert/strict";
import { readSchema } from "../../../src/mediums/build/schema.ts";
import { textOf } from "../../../src/mediums/build/text.ts";
import { freshDatabase } from "../../support/database.ts";
import { buildInto, contentOf, databaseByPsql } from "./built.ts";
import { includeDir, projectOf } from "./project.ts";

async function scriptOf(
  files: Readonly<Record<string, string>>,
): Promise<string> {
  await using project = await projectOf(files);
  const schema = await readSchema({
    root: project.root,
    includeDirs: [includeDir("db/schema")],
    excludeDirs: [],
  }, project.host.files);
  return textOf(schema, "abc");
}

/** Without the header and what leads every file back to the initial state. */
function bare(script: string): string {
  return script.split("\n")
    .filter((line) => !/^(CLOSE ALL;|SET client_encoding = 'UTF8')/.test(line))
    .slice(4).join("\n");
}

Deno.test("textOf() writes every file with its name and leaves its text as it is", async () => {
  const script = await scriptOf({
    "db/schema/a.sql": "-- one\nCREATE TABLE a (id int); -- two\n",
    "db/schema/b.sql": "/* three; */ SELECT 1 -- four;",
  });

  equal(
    bare(script),
    "-- File: db/schema/a.sql\n\n-- one\nCREATE TABLE a (id int); -- two\n\n" +
      "-- File: db/schema/b.sql\n\n/* three; */ SELECT 1; -- four;\n",
  );
});

Deno.test("textOf() begins with the number of files and the hash", async () => {
  const script = await scriptOf({ "db/schema/a.sql": "SELECT 1;" });

  equal(
    script.split("\n").slice(0, 3).join("\n"),
    "-- A schema of 1 file, put together by confiture. Change the files, not this.\n" +
      "-- Run it on an empty database with psql -X -v ON_ERROR_STOP=1 -f\n" +
      "-- Hash: abc",
  );
});

Deno.test("textOf() leaves out what psql and the transaction are told, and puts includes in place", async () => {
  const script = await scriptOf({
    "db/schema/a.sql":
      "\\set ON_ERROR_STOP on\nBEGIN;\n\\echo hello\n\\ir ../b.sql\nSELECT 2;\nCOMMIT;\n",
    "db/b.sql": "SELECT 1",
  });

  equal(
    bare(script),
    "-- File: db/schema/a.sql\n\n-- Included: db/b.sql\nSELECT 1;\n\nSELECT 2;\n",
  );
});

Deno.test("textOf() ends data that its file does not end", async () => {
  const script = await scriptOf({
    "db/schema/a.sql": "COPY a FROM stdin;\n1\n2",
    "db/schema/b.sql": "COPY b FROM stdin;\n1\n\\.\nSELECT 1",
  });

  equal(
    bare(script),
    "-- File: db/schema/a.sql\n\nCOPY a FROM stdin;\n1\n2\n\\.\n\n" +
      "-- File: db/schema/b.sql\n\nCOPY b FROM stdin;\n1\n\\.\nSELECT 1;\n",
  );
});

Deno.test("textOf() moves what cannot run in a transaction to the end, after the file's settings", async () => {
  const script = await scriptOf({
    "db/schema/a.sql":
      "SET search_path = app;\nCREATE INDEX CONCURRENTLY i ON t (id) ;\nSELECT 1;\n",
    "db/schema/b.sql":
      "-- confiture: no-transaction\nCOPY t FROM stdin;\n1\n\\.\n",
  });

  equal(
    bare(script),
    "-- File: db/schema/a.sql\n\nSET search_path = app;\nSELECT 1;\n\n" +
      "-- File: db/schema/a.sql, line 2: CREATE INDEX CONCURRENTLY runs after everything else\n" +
      "SET search_path = app;\nCREATE INDEX CONCURRENTLY i ON t (id);\n\n" +
      "-- File: db/schema/b.sql, line 2: a file that says no-transaction runs after everything else\n" +
      "COPY t FROM stdin;\n1\n\\.\n",
  );
});

const TRAITS: Readonly<Record<string, string>> = {
  "db/schema/00_types.sql":
    "\uFEFFCREATE SCHEMA app;\r\nSET search_path = app;\r\nCREATE TYPE mood AS ENUM ('sad', 'ok');\r\nALTER TYPE mood ADD VALUE 'happy'",
  "db/schema/10_tables.sql": [
    "BEGIN;",
    "CREATE TABLE app.people (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, mood app.mood DEFAULT 'ok');",
    "CREATE TABLE notes (body text); -- not in app: the path was reset",
    "END;",
  ].join("\n"),
  "db/schema/20_data.sql":
    "COPY app.people (name, mood) FROM stdin;\nAnna; DROP TABLE x\thappy\nÉmile 😀\t\\N\n\\.\nINSERT INTO notes VALUES ('a;b'), ($$it's$$)",
  "db/schema/30_functions.sql":
    "CREATE FUNCTION app.twice(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT x * 2; END;\n" +
    "CREATE FUNCTION app.shout(t text) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN RETURN upper(t) || ';'; END $f$",
  "db/schema/40_indexes.sql":
    "SET search_path = app;\nCREATE INDEX CONCURRENTLY people_name ON people (name);\nCOMMENT ON TABLE people IS 'People -- all of them';",
};

Deno.test("textOf() gives psql what build executes", async () => {
  const script = await scriptOf(TRAITS);
  await using byPsql = await databaseByPsql(script);
  await using byBuild = await freshDatabase();

  const { error } = await buildInto(byBuild, TRAITS);

  equal(error, undefined);
  equal(await contentOf(byBuild), await contentOf(byPsql));
});

Deno.test("textOf() gives a schema that builds as one file", async () => {
  const script = await scriptOf(TRAITS);
  await using once = await freshDatabase();
  await using twice = await freshDatabase();

  await buildInto(once, TRAITS);
  const { error } = await buildInto(twice, { "db/schema/all.sql": script });

  equal(error, undefined);
  equal(await contentOf(twice), await contentOf(once));
});
