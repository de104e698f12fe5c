import { deepEqual } from "node:assert/strict";
import {
  membersOfTables,
  readWalTables,
} from "../../../../src/mediums/transfer/notes/wal_tables.ts";
import { notedDatabase } from "./_noted.ts";
import { publish, PUBLISHED } from "./_published.ts";

Deno.test("readWalTables() finds what is published and by which columns it is noted; membersOfTables() its partitions", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  await using session = await noted.connect();
  const feeds = await noted.feeds("a", "parts");
  await publish(session, feeds);
  const [partition] = await noted.fresh.query(
    "SELECT 'parts_1'::regclass::oid::int AS oid",
  );

  const tables = await readWalTables(session);
  const members = await membersOfTables(session, tables);

  deepEqual(
    tables.map(({ source: { isPartitioned }, key }) => [isPartitioned, key]),
    [[false, ["id", "other"]], [true, ["id"]]],
  );
  deepEqual(
    tables.map(({ source }) => source.oid),
    feeds.map(({ source }) => source.oid),
  );
  deepEqual(members.get(Number(partition?.oid)), tables[1]);
  deepEqual(members.size, 3);
});
