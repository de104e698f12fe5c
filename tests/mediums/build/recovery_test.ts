import { deepEqual, equal, match } from "node:assert/strict";
import { freshDatabase } from "../../support/database.ts";
import { buildInto, contentOf, placeOf } from "./built.ts";

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
