import { deepEqual, equal } from "node:assert/strict";
import {
  findTables,
  fits,
  missingColumns,
} from "../../../../src/mediums/migrate/adopt/find.ts";
import { dbmate } from "../../../../src/mediums/migrate/adopt/tools/dbmate.ts";
import { goose } from "../../../../src/mediums/migrate/adopt/tools/goose.ts";
import { rails } from "../../../../src/mediums/migrate/adopt/tools/rails.ts";
import { inDatabase } from "./history.ts";

Deno.test("findTables() finds known names in every schema, those on the search path first", async () => {
  const tables = await inDatabase(
    `CREATE SCHEMA a; CREATE SCHEMA z; SET search_path TO z, public;
     CREATE TABLE a.schema_migrations (version text, gone int);
     ALTER TABLE a.schema_migrations DROP gone;
     CREATE TABLE z.schema_migrations (version text);
     CREATE TABLE z.ar_internal_metadata (key text);
     CREATE VIEW public.goose_db_version AS SELECT 1 AS id;
     CREATE TABLE public.something_else (version text);`,
    (session) => findTables(session),
  );

  deepEqual(tables, [
    {
      schema: "z",
      table: "ar_internal_metadata",
      columns: ["key"],
      beside: ["ar_internal_metadata", "schema_migrations"],
      isOnPath: true,
    },
    {
      schema: "z",
      table: "schema_migrations",
      columns: ["version"],
      beside: ["ar_internal_metadata", "schema_migrations"],
      isOnPath: true,
    },
    {
      schema: "public",
      table: "goose_db_version",
      columns: ["id"],
      beside: ["goose_db_version"],
      isOnPath: true,
    },
    {
      schema: "a",
      table: "schema_migrations",
      columns: ["version"],
      beside: ["schema_migrations"],
      isOnPath: false,
    },
  ]);
});

Deno.test("findTables() also finds the table that is named", async () => {
  const tables = await inDatabase(
    'CREATE TABLE "My History" (version text)',
    (session) => findTables(session, "My History"),
  );

  deepEqual(tables.map(({ table }) => table), ["My History"]);
});

Deno.test("fits() tells tables of one name apart by what stands in and beside them", () => {
  const table = {
    schema: "public",
    table: "schema_migrations",
    columns: ["version"],
    beside: [],
    isOnPath: true,
  };
  const beside = ["ar_internal_metadata"];

  equal(fits(dbmate, table), true);
  equal(fits(rails, table), false);
  equal(fits(dbmate, { ...table, beside }), false);
  equal(fits(rails, { ...table, beside }), true);
  equal(fits(dbmate, { ...table, columns: ["version", "dirty"] }), false);
  deepEqual(missingColumns(goose, table), ["id", "version_id", "is_applied"]);
});
