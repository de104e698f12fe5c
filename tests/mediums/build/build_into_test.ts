import { deepEqual } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { buildInto } from "../../../src/mediums/build/build_into.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("buildInto() builds into the database it is given, not into the environment's, and records nothing", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: {
      "db/schema/a.sql": "CREATE TABLE a (id int);",
      "db/migrations/001_a.up.sql": "",
    },
  });
  const config = await configFrom(
    {
      name: "x",
      database_url: "postgresql://nobody@127.0.0.1:1/nothing",
      build: { baseline: true },
    },
    host,
  );
  await using database = await openDatabase(fresh.target, host);

  await buildInto({ config, host })(database);

  deepEqual(
    await fresh.query(
      "SELECT relname FROM pg_class WHERE relname IN ('a', 'tb_confiture')",
    ),
    [{ relname: "a" }],
  );
});
