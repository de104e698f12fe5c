import { ok } from "node:assert/strict";
import { installNotes } from "../../src/mediums/transfer/notes/install.ts";
import { notesTable } from "../../src/mediums/transfer/notes/notes_table.ts";
import { purgeNotes } from "../../src/mediums/transfer/notes/purge.ts";
import { notedDatabase } from "../mediums/transfer/notes/_noted.ts";
import { otherSession } from "../support/other_session.ts";

Deno.test("a table of many notes is small again when they are gone, though others write all the time", async () => {
  await using noted = await notedDatabase(
    "CREATE TABLE a (id int PRIMARY KEY)",
  );
  await using own = await noted.connect();
  await using session = await otherSession(noted.fresh);
  const feeds = await noted.feeds("a");
  const [notes = ""] = feeds.map(notesTable);
  await installNotes(own, feeds);
  await session.query(
    `INSERT INTO ${notes} (id) SELECT generate_series(1, 800000)`,
  );
  const over = new AbortController();
  let written = 0;
  const writing = Promise.all([1, 2].map(async (rank) => {
    await using writer = await otherSession(noted.fresh);
    while (!over.signal.aborted) {
      await writer.query(`INSERT INTO a VALUES (${++written * 2 + rank % 2})`)
        .catch(() => {});
    }
  }));

  const purge = async () => {
    const [row] = await session.query(
      "SELECT pg_current_snapshot()::text AS snapshot",
    );
    return await purgeNotes(own, feeds, { snapshot: String(row?.snapshot) });
  };
  const size = async () => {
    const [row] = await session.query(
      `SELECT pg_relation_size('${notes}')::int AS size`,
    );
    return Number(row?.size);
  };
  const purged = await purge();
  const after = await untilSmall(purge, size);
  over.abort();
  await writing;

  ok(purged >= 800_000, `${purged}`);
  ok(after < 10_000_000, `${after}`);
});

/** It gives way to whoever writes, and is done with one of the next purges. */
async function untilSmall(
  purge: () => Promise<number>,
  size: () => Promise<number>,
): Promise<number> {
  for (let left = 40; left > 0 && await size() >= 10_000_000; left--) {
    await purge();
  }
  return await size();
}
