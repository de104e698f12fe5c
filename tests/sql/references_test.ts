import { deepEqual } from "node:assert/strict";
import { parseStatement } from "../../src/sql/parser.ts";
import {
  extensionOf,
  pathAfter,
  referencesOf,
} from "../../src/sql/references.ts";
import type { Reference } from "../../src/sql/references.ts";

async function read(sql: string) {
  const node = await parseStatement(sql);
  if (node === undefined) throw new Error(`${sql} does not parse`);
  return { node, references: await referencesOf(node, sql) };
}

const title = ({ kind, schema, name }: Reference): string =>
  `${kind} ${schema === undefined ? "" : `${schema}.`}${name}`;

const MAKES: readonly (readonly [string, readonly string[]])[] = [
  ["CREATE TABLE app.t (id serial)", [
    "relation app.t",
    "relation app.t_id_seq",
  ]],
  ["CREATE TABLE t (id int PRIMARY KEY)", [
    "relation t",
    "key t",
    "key t",
    "relation t_pkey",
  ]],
  ["CREATE TYPE r AS RANGE (subtype = int)", [
    "type r",
    "type r_multirange",
    "function r",
    "function r_multirange",
  ]],
  ["ALTER TABLE t ADD COLUMN c int", ["column t"]],
  ["ALTER VIEW app.v RENAME TO w", ["relation app.w"]],
  ["ALTER FUNCTION f(int) SET SCHEMA app", ["function app.f"]],
  ["CREATE SCHEMA s CREATE TABLE t ()", ["schema s", "relation s.t"]],
  ["DO $$ BEGIN EXECUTE 'CREATE ROLE reader'; END $$", ["role reader"]],
];

for (const [sql, expected] of MAKES) {
  Deno.test(`referencesOf() knows what is made by ${sql}`, async () => {
    deepEqual((await read(sql)).references.makes.map(title), expected);
  });
}

Deno.test("referencesOf() tells foreign keys apart, which can be added later", async () => {
  const { references } = await read(
    "CREATE TABLE t (a int CONSTRAINT c REFERENCES u DEFERRABLE NOT NULL, FOREIGN KEY (a) REFERENCES v (b))",
  );

  deepEqual(
    references.foreignKeys.map(({ name, column, location, until }) => ({
      name,
      column,
      location,
      until,
    })),
    [
      { name: "c", column: "a", location: 22, until: 59 },
      { name: undefined, column: undefined, location: 69, until: undefined },
    ],
  );
});

Deno.test("referencesOf() tells what a body needs at once and what when it is called", async () => {
  const { references } = await read(
    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'DECLARE r a.t%ROWTYPE; BEGIN PERFORM g(1); END'",
  );

  deepEqual(references.body.map(title), ["relation a.t"]);
  deepEqual(references.late.map(title), ["function g"]);
});

const PATHS: readonly (readonly [string, readonly string[] | undefined])[] = [
  ["SET search_path = app, public", ["app", "public"]],
  ["SET search_path TO DEFAULT", ["public"]],
  ["RESET ALL", ["public"]],
  ["SELECT pg_catalog.set_config('search_path', '', false)", []],
  ["SET lock_timeout = 0", undefined],
  ["SELECT 1", undefined],
];

for (const [sql, expected] of PATHS) {
  Deno.test(`pathAfter() knows the search path after ${sql}`, async () => {
    deepEqual(pathAfter((await read(sql)).node), expected);
  });
}

Deno.test("extensionOf() knows names of the usual extensions", () => {
  const need = (kind: Reference["kind"], name: string) =>
    extensionOf({ kind, name, strength: "must" });

  deepEqual([
    need("type", "citext"),
    need("function", "uuid_generate_v4"),
    need("function", "citext"),
    need("operator class", "gin_trgm_ops"),
  ], ["citext", "uuid-ossp", undefined, "pg_trgm"]);
});
