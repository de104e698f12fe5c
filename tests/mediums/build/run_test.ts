import { deepEqual, equal, match, ok } from "node:assert/strict";
import { freshDatabase } from "../../support/database.ts";
import { buildInto, contentOf, messagesOf, placeOf } from "./built.ts";

Deno.test("build() starts every file from the session's initial state", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE SCHEMA app;\nSET search_path = app;\nSET statement_timeout = '1h';\nCREATE TEMP TABLE t (id int);\nCREATE TABLE one (id int)",
    "db/schema/b.sql":
      "CREATE TABLE two AS SELECT current_setting('statement_timeout') AS timeout;\nCREATE TEMP TABLE t (id int)",
  });

  equal(error, undefined);
  deepEqual(
    await database.query(
      "SELECT schemaname, tablename FROM pg_tables WHERE tablename IN ('one', 'two') ORDER BY 2",
    ),
    [
      { schemaname: "app", tablename: "one" },
      { schemaname: "public", tablename: "two" },
    ],
  );
  deepEqual(await database.query("SELECT timeout FROM two"), [{
    timeout: "0",
  }]);
});

Deno.test("build() reads strings of the next file as the server does by default", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "SET standard_conforming_strings = off;\nCREATE TABLE a AS SELECT 'it\\'s; here'::text AS t",
    "db/schema/b.sql": "CREATE TABLE b AS SELECT 'C:\\'::text AS t",
  });

  equal(error, undefined);
  deepEqual(
    await database.query("SELECT a.t AS a, b.t AS b FROM a, b"),
    [{ a: "it's; here", b: "C:\\" }],
  );
});

Deno.test("build() leaves no trace where the last file fails, and names its line", async () => {
  await using database = await freshDatabase();
  const before = await contentOf(database);

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE SCHEMA app; CREATE TABLE app.a (id int);",
    "db/schema/b.sql":
      "COMMENT ON SCHEMA public IS 'mine'; REVOKE ALL ON SCHEMA public FROM PUBLIC;",
    "db/schema/c.sql":
      "-- é😀\nCREATE TABLE c (id int);\nCREATE VIEW v AS\n  SELECT idd FROM c;\n",
  });

  equal(error?.code, "build/failed");
  equal(
    error?.message,
    'Cannot build "db/schema/c.sql": column "idd" does not exist',
  );
  equal(placeOf(error), "db/schema/c.sql:4:10");
  deepEqual(error?.excerpt, { text: "  SELECT idd FROM c;", column: 10 });
  equal(error?.exitCode, 4);
  equal(await contentOf(database), before);
});

Deno.test("build() names the line of an included file", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TABLE a (id int);\n\\ir ../parts/b.sql\nSELECT 1;",
    "db/parts/b.sql": "SELECT 1;\nSELEC 2;",
  });

  equal(placeOf(error), "db/parts/b.sql:2:1");
  equal(
    error?.message,
    'Cannot build "db/parts/b.sql": syntax error at or near "SELEC"',
  );
});

Deno.test("build() names the line of data that the server does not take", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TABLE a (id int);\nCOPY a FROM stdin;\n1\n2\nthree\n\\.\n",
  });

  equal(placeOf(error), "db/schema/a.sql:5:1");
  match(error?.message ?? "", /invalid input syntax for type integer: "three"/);
});

Deno.test("build() says what to do about a name that is not there yet", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE VIEW v AS SELECT * FROM later",
    "db/schema/b.sql": "CREATE TABLE later (id int)",
  });

  equal(
    error?.hint,
    "db/schema/a.sql:1 needs table public.later, which db/schema/b.sql:1 makes: rename one of the files, or set build.order to dependencies; the database is as it was",
  );
});

Deno.test("build() says what to do about a name that is nowhere", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE VIEW v AS SELECT * FROM nowhere",
  });

  equal(
    error?.hint,
    "Correct the name, or let the file that creates it come earlier in alphabetical order; the database is as it was",
  );
});

Deno.test("build() tells where a foreign key fails that was taken out of its table", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE a (id int PRIMARY KEY REFERENCES b);",
    "db/schema/b.sql":
      "CREATE TABLE b (id int PRIMARY KEY,\n  a text REFERENCES a);",
  }, { config: { build: { order: "dependencies", baseline: false } } });

  equal(error?.place?.file, "db/schema/b.sql");
  equal(error?.place?.line, 2);
});

Deno.test("build() checks what rows a statement was expected to touch", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TABLE a AS SELECT 1 AS id;\n-- confiture: expect rows = 2\nUPDATE a SET id = 2;",
  });

  equal(
    error?.message,
    'Cannot build "db/schema/a.sql": the statement was to touch = 2 rows, but touched 1',
  );
  equal(error?.place?.line, 3);
});

Deno.test("build() tells a violation of a deferred constraint of the file that made it", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);",
    "db/schema/b.sql": "INSERT INTO c VALUES (1);",
    "db/schema/c.sql": "SELECT 1;",
  });

  equal(error?.place?.file, "db/schema/b.sql");
  match(error?.message ?? "", /violates foreign key constraint/);
});

Deno.test("build() lets later files alter tables that wait for a deferred constraint", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);",
    "db/schema/b.sql": "INSERT INTO c VALUES (1); INSERT INTO p VALUES (1);",
    "db/schema/c.sql": "ALTER TABLE c ADD COLUMN note text;",
    "db/schema/d.sql": "INSERT INTO c VALUES (2); INSERT INTO p VALUES (2);",
  });

  equal(error, undefined);
});

Deno.test("build() uses enum values that it added, as psql could", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TYPE mood AS ENUM ('a');\nALTER TYPE mood ADD VALUE 'b';",
    "db/schema/b.sql":
      "CREATE TABLE t (m mood DEFAULT 'b'); INSERT INTO t DEFAULT VALUES;",
  });

  equal(error, undefined);
  deepEqual(await database.query("SELECT m::text FROM t"), [{ m: "b" }]);
});

Deno.test("build() runs what cannot run in a transaction after it, under the file's settings", async () => {
  await using database = await freshDatabase();

  const { result, events } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE SCHEMA app;\nSET search_path = app;\nCREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY one ON t (id);\nCREATE INDEX CONCURRENTLY two ON t (id);",
    "db/schema/b.sql": "CREATE TABLE t (id int)",
  });

  deepEqual(result?.deferred, [
    { file: "db/schema/a.sql", line: 4, what: "CREATE INDEX CONCURRENTLY" },
    { file: "db/schema/a.sql", line: 5, what: "CREATE INDEX CONCURRENTLY" },
  ]);
  deepEqual(messagesOf(events, "log"), [
    "CREATE INDEX CONCURRENTLY cannot run in a transaction, and runs now: db/schema/a.sql, line 4",
    "CREATE INDEX CONCURRENTLY cannot run in a transaction, and runs now: db/schema/a.sql, line 5",
  ]);
  deepEqual(
    await database.query(
      "SELECT schemaname, indexname FROM pg_indexes WHERE schemaname IN ('app', 'public') ORDER BY 2",
    ),
    [
      { schemaname: "app", indexname: "one" },
      { schemaname: "app", indexname: "two" },
    ],
  );
});

Deno.test("build() streams data at any size and tells how far it is", async () => {
  await using database = await freshDatabase();
  const line = `${"x".repeat(1023)}\n`;
  const rows = 10 * 1024;

  const { error, events } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE t (x text);",
    "db/schema/b.sql": `COPY t FROM stdin;\n${
      line.repeat(rows)
    }\\.\nANALYZE t;`,
  });

  equal(error, undefined);
  deepEqual(
    await database.query(
      "SELECT count(*)::int AS rows, sum(length(x))::int AS length FROM t",
    ),
    [{ rows, length: rows * 1023 }],
  );
  deepEqual(
    events.flatMap((event) => event.type === "copy:progress" ? [event] : [])
      .at(-1),
    {
      type: "copy:progress",
      place: { file: "db/schema/b.sql", line: 1, column: 1 },
      bytes: rows * 1024,
      totalBytes: rows * 1024,
    },
  );
});

Deno.test("build() cancels, rolls back and gives the lock back when interrupted", async () => {
  await using database = await freshDatabase();
  const before = await contentOf(database);
  const controller = new AbortController();
  const start = performance.now();

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE a (id int);",
    "db/schema/b.sql": "SELECT pg_sleep(60);",
  }, {
    signal: controller.signal,
    onEvent: (event) => {
      if (event.type === "build:file") setTimeout(() => controller.abort(), 50);
    },
  });

  equal(error?.code, "run/interrupted");
  equal(error?.exitCode, 130);
  equal(
    error?.message,
    'Cannot build "db/schema/b.sql": it was interrupted; the database is as it was',
  );
  ok(performance.now() - start < 20_000);
  equal(await contentOf(database), before);
  deepEqual(
    await database.query(
      "SELECT count(*)::int AS locks FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    ),
    [{ locks: 0 }],
  );
});
