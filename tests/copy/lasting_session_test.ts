import { deepEqual } from "node:assert/strict";
import { openLasting } from "../../src/copy/lasting_session.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("openLasting() opens a session that may be idle", async () => {
  await using host = await testHost();
  await using fresh = await freshDatabase();
  await fresh.query(
    `ALTER DATABASE ${fresh.name} SET idle_session_timeout = '5s'`,
  );
  await using database = await openDatabase(fresh.target, host);
  await using session = await openLasting(database);

  deepEqual(
    await session.query("SELECT current_setting('idle_session_timeout') AS t"),
    [{ t: "0" }],
  );
});
