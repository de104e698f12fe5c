import { deepEqual, equal, ok } from "node:assert/strict";
import { freshDatabase } from "../support/database.ts";
import { describeServer, postgres } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import {
  buildInto,
  contentOf,
  locks,
  messagesOf,
  placeOf,
  tables,
} from "../mediums/build/built.ts";

// These tests use up all the locks there are: nobody else may be on their server.
const { port, directory } = await privateServer({});
const server = await describeServer({
  port,
  socket: directory,
  client: (await postgres()).bin,
});

Deno.test("build() leaves no trace of anything in several transactions when the last file fails", async () => {
  await using database = await freshDatabase({ server });
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
  await using database = await freshDatabase({ server });
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

Deno.test("build() builds more tables than one transaction can hold locks for", async () => {
  await using database = await freshDatabase({ server });

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

Deno.test("build() commits between files when the server runs out of locks nobody could foresee", async () => {
  await using database = await freshDatabase({ server });

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
