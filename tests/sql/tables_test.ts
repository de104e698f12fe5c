import { deepEqual } from "node:assert/strict";
import { tablesIn } from "../../src/sql/tables.ts";

Deno.test("tablesIn() names relations of all statements, wherever they stand", async () => {
  const names = await tablesIn([
    "ALTER TABLE app.a ADD FOREIGN KEY (x) REFERENCES b;",
    'SELECT 1 FROM "C" WHERE EXISTS (SELECT FROM a); nonsense;',
  ]);

  deepEqual(names, ["a", "b", "C"]);
});
