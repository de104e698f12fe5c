import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { replayInto } from "../../../src/mediums/migrate/replay_into.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("replayInto() applies all migrations, with the ledger out of their way", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: {
      "db/migrations/001_a.up.sql": "CREATE TABLE a (id int);",
      "db/migrations/002_b.up.sql": "CREATE TABLE b (id int);",
    },
  });
  const config = await configFrom({ database_url: fresh.url }, host);
  await using database = await openDatabase(fresh.target, host);

  const count = await replayInto({ config, host })(database);

  equal(count, 2);
  deepEqual(
    await fresh.query(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    ),
    [{ tablename: "a" }, { tablename: "b" }],
  );
});

Deno.test("replayInto() leaves out what is repeated where nobody says how the schema is built", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: { "db/migrations/001_a.up.sql": "CREATE TABLE a (id int);" },
  });
  const config = await configFrom({
    database_url: fresh.url,
    migration: { repeatables: ["views"] },
  }, host);
  await using database = await openDatabase(fresh.target, host);

  equal(await replayInto({ config, host })(database), 1);
});
