import { deepEqual, equal } from "node:assert/strict";
import { isTooSoon } from "../../src/copy/too_soon.ts";
import { errorAgainst } from "../../src/copy/statement_error.ts";
import { failureOf } from "../support/failure.ts";
import { sessionOn } from "../mediums/sync/_sessions.ts";

Deno.test("errorAgainst() tells what the server says, and the transaction goes on", async () => {
  await using database = await sessionOn("SELECT 1");
  const { session } = database;
  await session.execute("BEGIN");

  const wrong = await errorAgainst(session, "SELECT 1 / 0");
  const right = await errorAgainst(session, "SELECT 1");
  const after = await session.query("SELECT 2 AS n");

  deepEqual([wrong?.sqlstate, right, after], ["22012", undefined, [{ n: 2 }]]);
  equal(isTooSoon(await failureOf(session.query("SELECT 1 / 0"))), false);
});
