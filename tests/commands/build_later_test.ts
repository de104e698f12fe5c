import { deepEqual } from "node:assert/strict";
import { buildLater } from "../../src/commands/build_later.ts";
import { configFrom } from "../../src/config/mod.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("buildLater() builds the schema's files into what it is given", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: { "db/schema/a.sql": "CREATE TABLE a (id int);" },
  });
  await using database = await openDatabase(fresh.target, host);
  const config = await configFrom({ database_url: fresh.url }, host);

  await buildLater({ config, host, signal: new AbortController().signal })(
    database,
  );

  deepEqual(await fresh.query("SELECT count(*)::int AS n FROM a"), [{ n: 0 }]);
});
