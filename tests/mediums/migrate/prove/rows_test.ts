import { deepEqual, equal, notEqual } from "node:assert/strict";
import { openDatabase } from "../../../../src/database/mod.ts";
import {
  hashOfColumns,
  rowsOf,
} from "../../../../src/mediums/migrate/prove/rows.ts";
import { numberedColumns } from "../../../../src/mediums/migrate/prove/numbering.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("rowsOf() is the same for the same rows in another order, of columns in another order", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE SCHEMA "B"; CREATE TABLE a (id serial, t text, PRIMARY KEY (id)); CREATE TABLE "B".a (t text, id int REFERENCES a);
     INSERT INTO a (t) VALUES ('x'), (NULL), (''); INSERT INTO "B".a VALUES ('', 3), (NULL, 2), ('x', 1);
     CREATE TABLE nothing (); INSERT INTO nothing DEFAULT VALUES;`,
  );

  const rows = await rowsOf(session, ({ table }) => table !== "other");
  const numbered = await numberedColumns(session);

  const here = rows.get('"public"."a"');
  const there = rows.get('"B"."a"');
  deepEqual([...rows.keys()], [
    '"B"."a"',
    '"public"."a"',
    '"public"."nothing"',
  ]);
  equal(here?.hash, there?.hash);
  deepEqual(here?.columns, there?.columns);
  equal(rows.get('"public"."nothing"')?.count, 1);
  deepEqual(
    numbered,
    new Map([['"public"."a"', new Set(["id"])], ['"B"."a"', new Set(["id"])]]),
  );
  await session.execute("UPDATE a SET t = 'y' WHERE t = ''");
  const after = (await rowsOf(session)).get('"public"."a"');
  notEqual(after?.hash, here?.hash);
  equal(after?.columns.get("id"), here?.columns.get("id"));
  equal(
    await hashOfColumns(session, { schema: "public", table: "a" }, ["id"]),
    await hashOfColumns(session, { schema: "B", table: "a" }, ["id"]),
  );
});
