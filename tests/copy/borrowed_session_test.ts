import { deepEqual, equal } from "node:assert/strict";
import { BorrowedSession } from "../../src/copy/borrowed_session.ts";
import { idleDatabase } from "../support/idle_database.ts";

Deno.test("BorrowedSession does what its owner's does, and leaves it open", async () => {
  const journal: string[] = [];
  const owned = await idleDatabase(journal).connect();
  const asked: unknown[] = [];
  const query = <Row>(...given: readonly unknown[]): Promise<Row[]> => {
    asked.push(given);
    return Promise.resolve([]);
  };

  {
    await using borrowed = new BorrowedSession({ ...owned, query });
    deepEqual(await borrowed.query("SELECT $1", [7]), []);
    equal(borrowed.serverVersion, owned.serverVersion);
    equal(borrowed.transactionStatus, "idle");
  }

  deepEqual([asked, journal], [[["SELECT $1", [7]]], ["connect"]]);
});
