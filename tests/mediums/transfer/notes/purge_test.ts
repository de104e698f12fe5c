import { deepEqual, equal, ok } from "node:assert/strict";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import { notesTable } from "../../../../src/mediums/transfer/notes/notes_table.ts";
import { purgeNotes } from "../../../../src/mediums/transfer/notes/purge.ts";
import { notedDatabase, notedKeys } from "./_noted.ts";

Deno.test("purgeNotes() deletes what a snapshot contains, leaves what it does not, and makes room for others", async () => {
  await using noted = await notedDatabase(
    "CREATE TABLE a (id int PRIMARY KEY)",
  );
  await using session = await noted.connect();
  await using open = await noted.application();
  await using writer = await noted.application();
  const feeds = await noted.feeds("a");
  const [feed] = feeds as [typeof feeds[0] & object];
  await installNotes(session, feeds);
  const sizeOf = async () => {
    const [row] = await noted.fresh.query(
      `SELECT pg_relation_size('${notesTable(feed)}')::int AS size`,
    );
    return Number(row?.size);
  };

  await open.query("BEGIN; INSERT INTO a VALUES (-1)");
  await writer.query(
    `INSERT INTO ${notesTable(feed)} (id) SELECT generate_series(1, 20000)`,
  );
  const [row] = await session.query<{ snapshot: string }>(
    "SELECT pg_current_snapshot()::text AS snapshot",
  );
  await writer.query("INSERT INTO a VALUES (-2)");
  await open.query("COMMIT");
  const before = await sizeOf();
  const purged = await purgeNotes(session, feeds, {
    snapshot: row?.snapshot ?? "",
  });
  const left = await notedKeys(noted, feed);
  await writer.query("INSERT INTO a SELECT generate_series(1, 5000)");
  const again = await purgeNotes(session, feeds, {
    snapshot: await snapshotOf(session),
  });

  equal(purged, 20_000);
  deepEqual(left, ["-1", "-2"]);
  equal(again, 5_002);
  ok(before > 1_000_000, `${before}`);
  equal(await sizeOf(), before);
});

async function snapshotOf(session: {
  query<Row>(statement: string): Promise<Row[]>;
}): Promise<string> {
  const [row] = await session.query<{ snapshot: string }>(
    "SELECT pg_current_snapshot()::text AS snapshot",
  );
  return row?.snapshot ?? "";
}
