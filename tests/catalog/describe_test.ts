import { deepEqual, equal } from "node:assert/strict";
import { entriesOf } from "./changes.ts";

Deno.test("describeCatalog() tells what a table is made of, with qualified names", async () => {
  const entries = await entriesOf(
    `CREATE SCHEMA "My App"; CREATE TABLE "My App"."T" (id int PRIMARY KEY, n text DEFAULT 'x')`,
  );

  deepEqual(
    entries.filter(({ kind }) =>
      ["schema", "table", "column", "constraint", "index"].includes(kind)
    ).map(({ kind, name, definition }) => `${kind}: ${name}: ${definition}`),
    [
      'column: "My App"."T".id: integer not null',
      `column: "My App"."T".n: text default 'x'::text`,
      'constraint: "T_pkey" on "My App"."T": PRIMARY KEY (id)',
      'index: "My App"."T_pkey": CREATE UNIQUE INDEX "T_pkey" ON "My App"."T" USING btree (id)',
      'schema: "My App": ',
      "schema: public: ",
      'table: "My App"."T": ',
    ],
  );
});

Deno.test("describeCatalog() tells the same of the same schema, whatever was dropped before", async () => {
  const once = await entriesOf("CREATE TABLE t (a int, b int)");
  const twice = await entriesOf(
    "CREATE TABLE t (x int, a int); ALTER TABLE t DROP COLUMN x; ALTER TABLE t ADD COLUMN b int",
  );

  deepEqual(twice, once);
  equal(once.length > 0, true);
});
