import { deepEqual } from "node:assert/strict";
import { foreignTableStatements } from "../../../../src/mediums/transfer/strategy/foreign_tables.ts";
import { idleDatabase } from "../../../support/idle_database.ts";
import { relationOf } from "../_map_relations.ts";

Deno.test("foreignTableStatements() asks for nothing where all types are PostgreSQL's own", async () => {
  const journal: string[] = [];
  await using session = await idleDatabase(journal).connect();
  const before = [...journal];

  const statements = await foreignTableStatements(session, [
    relationOf("app.users: id integer pk, name text", {
      bytes: 4096,
      rows: 1,
    }),
  ]);

  deepEqual(journal, before);
  deepEqual(statements, [
    `CREATE FOREIGN TABLE "confiture_source"."app.users" ("id" integer, "name" text) SERVER "confiture_source" OPTIONS (schema_name 'app', table_name 'users', fetch_size '1024')`,
  ]);
});
