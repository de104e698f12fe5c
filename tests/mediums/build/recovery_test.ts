import { deepEqual, equal, match, ok } from "node:assert/strict";
import { freshDatabase } from "../../support/database.ts";
import {
  buildInto,
  contentOf,
  locks,
  messagesOf,
  placeOf,
  tables,
} from "./built.ts";

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

Deno.test("build() drops nothing from a database that was not empty", async () => {
  await using database = await freshDatabase();
  await database.psql("-c", "CREATE TABLE mine (id int)");

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE a (id int);\nVACUUM missing;",
  }, { options: { force: true } });

  equal(error?.code, "build/incomplete");
  equal(
    error?.message,
    'Cannot build "db/schema/a.sql": relation "missing" does not exist; what was committed before it stands',
  );
  deepEqual(
    await database.query(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    ),
    [{ tablename: "a" }, { tablename: "mine" }],
  );
});
