import { deepEqual } from "node:assert/strict";
import { isFollowedByWal } from "../../../../src/mediums/transfer/notes/wal_names.ts";
import { notedDatabase } from "./_noted.ts";
import { publish, PUBLISHED } from "./_published.ts";

Deno.test("isFollowedByWal() goes by a publication that says that it is confiture's", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  await using session = await noted.connect();

  const never = await isFollowedByWal(session);
  await session.execute("CREATE PUBLICATION confiture_transfer");
  const anothers = await isFollowedByWal(session);
  await session.execute("DROP PUBLICATION confiture_transfer");
  await publish(session, await noted.feeds("a"));
  const ours = await isFollowedByWal(session);

  deepEqual([never, anothers, ours], [false, false, true]);
});
