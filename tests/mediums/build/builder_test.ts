import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type {
  ConfitureError,
  ConfitureEvent,
} from "../../../src/kernel/mod.ts";
import { SchemaBuilder } from "../../../src/mediums/build/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { buildInto, contentOf } from "./built.ts";
import { configOf, includeDir, projectOf } from "./project.ts";

function placeOf(error: ConfitureError | undefined): string {
  return `${error?.place?.file}:${error?.place?.line}:${error?.place?.column}`;
}

function messagesOf(
  events: readonly ConfitureEvent[],
  type: "log" | "warning",
): readonly string[] {
  return events.flatMap((event) => event.type === type ? [event.message] : []);
}

Deno.test("build() executes the files and tells what it did", async () => {
  await using database = await freshDatabase();

  const { result, events } = await buildInto(database, {
    "db/schema/10_tables/a.sql":
      "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1)",
    "db/schema/20_views/v.sql": "CREATE VIEW v AS SELECT id FROM a",
    "db/schema/30_empty.sql": "-- nothing yet\n",
  });

  equal(result?.success, true);
  deepEqual(
    result?.files.map(({ file, statements }) => [file, statements]),
    [["db/schema/10_tables/a.sql", 2], ["db/schema/20_views/v.sql", 1]],
  );
  equal(result?.statements, 3);
  deepEqual(await database.query("SELECT id FROM v"), [{ id: 1 }]);
  deepEqual(events.map(({ type }) => type), [
    "database:connected",
    "lock:acquired",
    "build:start",
    "build:file",
    "build:file",
    "lock:released",
  ]);
});

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
    "Correct the name, or let the file that creates it come earlier in alphabetical order; the database is as it was",
  );
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

Deno.test("build() undoes everything where a statement after the transaction fails", async () => {
  await using database = await freshDatabase();
  const before = await contentOf(database);

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TABLE t AS SELECT 1 AS id FROM generate_series(1, 2);\nCREATE INDEX CONCURRENTLY ok ON t (id);",
    "db/schema/b.sql":
      "COMMENT ON SCHEMA public IS 'mine';\nREVOKE ALL ON SCHEMA public FROM PUBLIC;\nCREATE UNIQUE INDEX CONCURRENTLY one ON t (id);",
  });

  equal(error?.code, "build/failed");
  equal(placeOf(error), "db/schema/b.sql:3:1");
  match(error?.message ?? "", /could not create unique index "one"/);
  equal(await contentOf(database), before);
});

Deno.test("build() says what stands where that cannot be undone", async () => {
  await using database = await freshDatabase();
  const other = `${database.name}_other`;
  try {
    const { error } = await buildInto(database, {
      "db/schema/a.sql":
        `CREATE TABLE t (id int);\nCREATE DATABASE ${other};\nVACUUM missing;`,
    });

    equal(error?.code, "build/incomplete");
    match(
      error?.message ?? "",
      /^Cannot build "db\/schema\/a.sql": relation "missing" does not exist; of what was committed before it, there stands: CREATE DATABASE$/,
    );
  } finally {
    await database.query(`DROP DATABASE IF EXISTS ${other}`);
  }
});

Deno.test("build() refuses a database that holds something, and names it", async () => {
  await using database = await freshDatabase();
  await database.psql(
    "-c",
    "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (); CREATE TABLE c (); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE t AS ENUM ('x'); CREATE SCHEMA s; CREATE VIEW v AS SELECT 1",
  );

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "SELECT 1",
  });

  equal(error?.code, "build/not-empty");
  equal(
    error?.message,
    "Cannot build: the database is not empty, it holds table public.a, table public.b, table public.c, function public.f, type public.t and 2 more",
  );
});

Deno.test("build() takes a database with extensions and an empty ledger for empty", async () => {
  await using database = await freshDatabase();
  await database.psql(
    "-c",
    "CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext",
  );
  const none = { "db/schema/a.sql": "SELECT 1", "db/migrations/x.txt": "" };
  const first = await buildInto(database, none, {
    options: { markMigrations: true },
  });
  equal(first.error, undefined);
  await database.psql(
    "-c",
    "CREATE TABLE IF NOT EXISTS tb_confiture (id uuid, version text, name text, applied_at timestamptz)",
  );

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE a (h ext.hstore)",
  });

  equal(error, undefined);
});

Deno.test("build() builds beside what is there when forced, and leaves it alone on failure", async () => {
  await using database = await freshDatabase();
  await database.psql("-c", "CREATE TABLE mine (id int)");
  const before = await contentOf(database);

  const failed = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TABLE IF NOT EXISTS mine (id int); CREATE TABLE a (id int); SELECT 1/0;",
  }, { options: { force: true } });
  const after = await contentOf(database);
  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TABLE IF NOT EXISTS mine (id int); CREATE TABLE a (id int);",
  }, { options: { force: true } });

  equal(failed.error?.code, "build/failed");
  equal(after, before);
  equal(error, undefined);
});

Deno.test("build() marks the migrations that the schema contains, up to a version", async () => {
  await using database = await freshDatabase();
  const files = {
    "db/schema/a.sql": "SET search_path = pg_catalog; SELECT 1;",
    "db/migrations/001_one.up.sql": "SELECT 1/0;",
    "db/migrations/002_two.up.sql": "SELECT 1/0;",
    "db/migrations/003_three.up.sql": "SELECT 1/0;",
  };

  const { result, error } = await buildInto(database, files, {
    options: { markMigrations: { through: "2" } },
  });

  equal(error, undefined);
  deepEqual(result?.marked, ["001", "002"]);
  deepEqual(
    await database.query(
      "SELECT version, name, length(checksum) AS length FROM public.tb_confiture ORDER BY pk_confiture",
    ),
    [
      { version: "001", name: "one", length: 64 },
      { version: "002", name: "two", length: 64 },
    ],
  );
});

Deno.test("build() marks no migration where the build fails", async () => {
  await using database = await freshDatabase();
  const before = await contentOf(database);

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE t (); VACUUM missing;",
    "db/migrations/001_one.up.sql": "SELECT 1;",
  }, { options: { markMigrations: true } });

  equal(error?.code, "build/failed");
  equal(await contentOf(database), before);
});

Deno.test("build() refuses to mark through a version that no migration has", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE t ();",
    "db/migrations/001_one.up.sql": "SELECT 1;",
  }, { options: { markMigrations: { through: "7" } } });

  equal(error?.code, "migration/unknown-target");
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

function tables(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `db/schema/${String(index).padStart(5, "0")}.sql`,
      `CREATE TABLE t${index} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text UNIQUE, b text UNIQUE, c int UNIQUE, d int UNIQUE);`,
    ]),
  );
}

Deno.test("build() builds more tables than one transaction can hold locks for", async () => {
  await using database = await freshDatabase();

  const { error, result } = await buildInto(database, tables(1_500));

  equal(error, undefined);
  equal(result?.files.length, 1_500);
  deepEqual(
    await database.query(
      "SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'",
    ),
    [{ tables: 1_500 }],
  );
});

Deno.test("build() leaves no trace of anything in several transactions when the last file fails", async () => {
  await using database = await freshDatabase();
  await database.psql("-c", "CREATE EXTENSION hstore");
  const before = await contentOf(database);

  const { error, events } = await buildInto(database, {
    "db/schema/0000.sql": [
      "CREATE SCHEMA app; CREATE EXTENSION citext; CREATE TYPE app.mood AS ENUM ('a'); CREATE DOMAIN app.d AS int CHECK (VALUE > 0);",
      "CREATE FUNCTION app.f(app.mood) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE app.p() LANGUAGE sql AS 'SELECT 1';",
      "CREATE AGGREGATE app.total(int) (SFUNC = int4pl, STYPE = int); CREATE TYPE app.pair AS (a int, b int); CREATE SEQUENCE app.s;",
      "CREATE OPERATOR app.### (LEFTARG = int, RIGHTARG = int, FUNCTION = int4pl); CREATE CAST (app.mood AS int) WITH FUNCTION app.f(app.mood);",
      "CREATE COLLATION app.c (LOCALE = 'C'); CREATE TEXT SEARCH CONFIGURATION app.ts (COPY = simple); CREATE PUBLICATION app_pub;",
      "CREATE FUNCTION app.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER app_e ON sql_drop EXECUTE FUNCTION app.e();",
      "COMMENT ON SCHEMA public IS 'mine'; REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT CREATE ON SCHEMA public TO pg_monitor;",
      "CREATE FOREIGN DATA WRAPPER app_w; CREATE SERVER app_s FOREIGN DATA WRAPPER app_w; CREATE USER MAPPING FOR CURRENT_USER SERVER app_s;",
      "CREATE TABLE part (id int) PARTITION BY RANGE (id); CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (9);",
      "CREATE MATERIALIZED VIEW app.m AS SELECT * FROM part; CREATE VIEW app.v AS SELECT * FROM app.m;",
    ].join("\n").replace(
      "CREATE STATISTICS app.st ON id, tableoid FROM part;",
      "",
    ),
    ...tables(300),
    "db/schema/10000.sql": locks(0, 12_000),
    "db/schema/10001.sql": locks(100_000, 12_000),
    "db/schema/99999.sql": "SELECT 1;\nSELECT 1/0;",
  });

  equal(error?.code, "build/failed");
  equal(error?.message, 'Cannot build "db/schema/99999.sql": division by zero');
  equal(placeOf(error), "db/schema/99999.sql:2:1");
  equal(error?.partial && "files" in (error.partial as object), true);
  ok(messagesOf(events, "log").includes("Dropping what was committed before"));
  equal(await contentOf(database), before);
});

function locks(from: number, count: number): string {
  return `SELECT count(pg_advisory_xact_lock(${from} + i)) FROM generate_series(1, ${count}) AS i;`;
}

Deno.test("build() commits between files when the server runs out of locks nobody could foresee", async () => {
  await using database = await freshDatabase();

  const { error, events } = await buildInto(database, {
    "db/schema/a.sql": `CREATE TABLE a (id int); ${locks(0, 12_000)}`,
    "db/schema/b.sql": locks(100_000, 12_000),
    "db/schema/c.sql": `CREATE TABLE c (id int); ${locks(200_000, 12_000)}`,
  });

  equal(error, undefined);
  ok(
    messagesOf(events, "log").includes(
      "One transaction cannot hold so many locks: building in several",
    ),
  );
  deepEqual(
    await database.query(
      "SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'",
    ),
    [{ tables: 2 }],
  );
});

Deno.test("build() says what to raise where one statement takes all locks", async () => {
  await using database = await freshDatabase();
  const before = await contentOf(database);

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE a (id int)",
    "db/schema/b.sql": locks(0, 1_000_000),
  });

  equal(error?.code, "build/failed");
  equal(error?.server?.sqlstate, "53200");
  equal(
    error?.hint,
    "Raise the server's max_locks_per_transaction, or divide the statement; the database is as it was",
  );
  equal(await contentOf(database), before);
});

Deno.test("build() undoes several transactions when interrupted", async () => {
  await using database = await freshDatabase();
  const before = await contentOf(database);
  const controller = new AbortController();

  const { error } = await buildInto(database, {
    "db/schema/a.sql":
      "CREATE TYPE mood AS ENUM ('a'); ALTER TYPE mood ADD VALUE 'b'; CREATE TABLE t (m mood DEFAULT 'b');",
    "db/schema/b.sql": "SELECT pg_sleep(60);",
  }, {
    signal: controller.signal,
    onEvent: (event) => {
      if (event.type === "build:file") setTimeout(() => controller.abort(), 50);
    },
  });

  equal(error?.code, "run/interrupted");
  equal(await contentOf(database), before);
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

Deno.test("build() keeps to itself what a dry run would do, and needs no database", async () => {
  const nowhere = {
    target: {
      kind: "server",
      url: "postgresql://127.0.0.1:1/x",
      parameters: {},
    },
  } as const;

  const { result, events } = await buildInto(nowhere, {
    "db/schema/a.sql":
      "CREATE TABLE t (id int); CREATE INDEX CONCURRENTLY i ON t (id);",
    "db/schema/notes.txt": "",
    "db/migrations/001_one.up.sql": "SELECT 1;",
  }, { options: { dryRun: true, markMigrations: true } });

  equal(result?.dryRun, true);
  deepEqual(result?.files, [
    { file: "db/schema/a.sql", statements: 2, durationMs: 0 },
  ]);
  deepEqual(result?.deferred, [
    { file: "db/schema/a.sql", line: 1, what: "CREATE INDEX CONCURRENTLY" },
  ]);
  deepEqual(result?.marked, ["001"]);
  deepEqual(messagesOf(events, "warning"), [
    '"db/schema/notes.txt" is not built: its name does not end in .sql',
  ]);
});

Deno.test("hash() is the same for the same files, wherever the project lies, and changes with each byte and name", async () => {
  await using one = await projectOf({
    "db/schema/a.sql": "x",
    "db/schema/b.sql": "y",
  });
  await using same = await projectOf({
    "db/schema/a.sql": "x",
    "db/schema/b.sql": "y",
  });
  await using moved = await projectOf({
    "db/schema/a.sql": "xy",
    "db/schema/b.sql": "",
  });
  await using renamed = await projectOf({
    "db/schema/a.sql": "x",
    "db/schema/c.sql": "y",
  });

  const hashes = await Promise.all(
    [one, same, moved, renamed].map((project) =>
      new SchemaBuilder({ config: configOf(project), host: project.host })
        .hash()
    ),
  );

  match(hashes[0] ?? "", /^[0-9a-f]{64}$/);
  equal(hashes[0], hashes[1]);
  equal(new Set(hashes).size, 3);
});

Deno.test("write() makes the directory and writes the same bytes each time", async () => {
  await using project = await projectOf({ "db/schema/a.sql": "SELECT 1" });
  await using builder = new SchemaBuilder({
    config: configOf(project),
    host: project.host,
  });

  await builder.write("db/generated/one.sql");
  await builder.write("db/generated/two.sql");

  const one = await readFile(project.path("db/generated/one.sql"), "utf8");
  equal(one, await readFile(project.path("db/generated/two.sql"), "utf8"));
  equal(one, await builder.script());
  ok(!one.includes(project.root));
});

Deno.test("write() refuses to write where the next build would read it", async () => {
  await using project = await projectOf({ "db/schema/a.sql": "SELECT 1" });
  await using builder = new SchemaBuilder({
    config: configOf(project, { includeDirs: [includeDir("db")] }),
    host: project.host,
  });
  let message = "";

  await builder.write("db/all.sql").catch((error) => message = error.message);

  equal(
    message,
    'Cannot write "db/all.sql": it lies in "db", and would be built itself the next time',
  );
});

Deno.test("files() names what is built, in order", async () => {
  await using project = await projectOf({
    "db/schema/b.sql": "\\ir c.sql",
    "db/schema/c.sql": "",
    "db/schema/a/x.sql": "",
  });
  await using builder = new SchemaBuilder({
    config: configOf(project),
    host: project.host,
  });

  deepEqual(await builder.files(), ["db/schema/a/x.sql", "db/schema/b.sql"]);
});
