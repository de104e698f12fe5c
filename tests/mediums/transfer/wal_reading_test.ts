import { deepEqual } from "node:assert/strict";
import { installWal } from "../../../src/mediums/transfer/notes/wal_install.ts";
import {
  readWalMeanwhile,
  stopReadingWal,
} from "../../../src/mediums/transfer/wal_reading.ts";
import { logicalServer } from "../../transfer/_followed_ends.ts";
import { notedDatabase, notedKeys } from "./notes/_noted.ts";
import { PUBLISHED } from "./notes/_published.ts";

const server = await logicalServer();
const { signal } = new AbortController();

Deno.test("readWalMeanwhile() notes what is written until it is disposed, and stopReadingWal() leaves no slot", async () => {
  await using noted = await notedDatabase(PUBLISHED, { server });
  await noted.fresh.query("ALTER ROLE confiture_notes_owner REPLICATION");
  await using session = await noted.connect();
  const feeds = await noted.feeds("a", "parts");
  const [a, parts] = feeds;
  if (a === undefined || parts === undefined) throw new Error("no feeds");
  await installWal(session, feeds);

  {
    await using _reading = readWalMeanwhile(noted.database, {
      signal,
      everyMs: 10,
    });
    await noted.fresh.query(
      "INSERT INTO a VALUES (1, 'x\\ty'); INSERT INTO parts VALUES (3)",
    );
    await until(async () => (await notedKeys(noted, parts)).length > 0);
  }
  const keys = [await notedKeys(noted, a), await notedKeys(noted, parts)];
  await stopReadingWal(noted.database, signal);
  const left = await noted.fresh.query(
    "SELECT (SELECT count(*)::int FROM pg_replication_slots WHERE database = current_database()) AS slots, (SELECT count(*)::int FROM pg_publication) AS publications",
  );

  deepEqual(keys, [["1,x\\ty"], ["3"]]);
  deepEqual(left, [{ slots: 0, publications: 0 }]);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
