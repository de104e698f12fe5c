import { deepEqual } from "node:assert/strict";
import { HARMLESS_FUNCTIONS } from "../../src/sql/harmless_functions.ts";
import { freshDatabase } from "../support/database.ts";

Deno.test("HARMLESS_FUNCTIONS are PostgreSQL's own", async () => {
  await using database = await freshDatabase();
  const rows = await database.query(
    "SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace",
  );
  const own = new Set(rows.map(({ proname }) => String(proname)));

  deepEqual(
    [...HARMLESS_FUNCTIONS].filter((name) => !own.has(name)),
    [],
  );
});
