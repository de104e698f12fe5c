import { deepEqual } from "node:assert/strict";
import { arrivalSettings } from "../../src/copy/arrival_settings.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("arrivalSettings() hold for one transaction", async () => {
  await using host = await testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const settings = () =>
    session.query(
      `SELECT current_setting('synchronous_commit') AS commit, current_setting('lock_timeout') AS lock,
              current_setting('search_path') AS path`,
    );
  const before = await settings();

  await session.execute(
    [
      "BEGIN",
      ...arrivalSettings(session, { isDurable: false, lockTimeoutMs: 70 }),
    ].join(";"),
  );

  deepEqual(await settings(), [{ commit: "off", lock: "70ms", path: '""' }]);
  await session.execute("COMMIT");
  deepEqual(await settings(), before);
});
