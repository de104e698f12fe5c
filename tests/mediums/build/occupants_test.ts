import { equal } from "node:assert/strict";
import { freshDatabase } from "../../support/database.ts";
import { buildInto } from "./built.ts";

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

Deno.test("build() needs no schema that a ledger could be in", async () => {
  await using database = await freshDatabase();
  await database.psql("-c", "DROP SCHEMA public");

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE SCHEMA app; CREATE TABLE app.a (id int)",
  });

  equal(error, undefined);
});

Deno.test("build() takes a table that only has the ledger's name for an occupant", async () => {
  await using database = await freshDatabase();
  await database.psql("-c", "CREATE TABLE tb_confiture (id int)");

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "SELECT 1",
  });

  equal(
    error?.message,
    "Cannot build: the database is not empty, it holds table public.tb_confiture",
  );
});

Deno.test("build() refuses a database whose ledger lists migrations", async () => {
  await using database = await freshDatabase();
  const files = {
    "db/schema/a.sql": "SELECT 1",
    "db/migrations/001_a.up.sql": "SELECT 1",
  };
  await buildInto(database, files, { options: { markMigrations: true } });

  const { error } = await buildInto(database, files);

  equal(
    error?.message,
    "Cannot build: the database is not empty, it holds 1 applied migration in public.tb_confiture",
  );
});
