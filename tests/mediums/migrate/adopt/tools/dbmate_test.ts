import { deepEqual } from "node:assert/strict";
import { dbmate } from "../../../../../src/mediums/migrate/adopt/tools/dbmate.ts";
import { entriesOf } from "../history.ts";

Deno.test("dbmate's versions come in their order, which is the one it applies them in", async () => {
  const entries = await entriesOf(dbmate, {
    sql: "INSERT INTO schema_migrations VALUES ('9');",
  });

  deepEqual(entries, [
    { label: "9", version: "9", names: [] },
    { label: "20240101120000", version: "20240101120000", names: [] },
    { label: "20240215093000", version: "20240215093000", names: [] },
  ]);
});
