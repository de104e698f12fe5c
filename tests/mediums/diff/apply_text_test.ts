import { deepEqual, equal, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { applyText } from "../../../src/mediums/diff/apply_text.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("applyText() runs a text in a transaction, and one that says so statement by statement", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const tables = () =>
    fresh.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");

  const failing = "CREATE TABLE a (i int); SELECT nothing;";
  await rejects(applyText(session, { text: failing, file: "a.sql" }), {
    code: "database/statement-failed",
  });
  deepEqual(await tables(), []);
  equal(session.transactionStatus, "idle");

  const stepwise =
    "-- confiture: no-transaction\nCREATE TABLE b (i int); CREATE INDEX CONCURRENTLY ON b (i);";
  await applyText(session, { text: stepwise, file: "b.sql" });
  deepEqual(await tables(), [{ tablename: "b" }]);
});
