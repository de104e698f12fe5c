import { deepEqual, equal, match } from "node:assert/strict";
import {
  installWal,
  refreshPartitions,
} from "../../../../src/mediums/transfer/notes/wal_install.ts";
import { sourcesOf } from "../../../../src/mediums/transfer/notes/noted_source.ts";
import { failureOf } from "../../../support/failure.ts";
import { notedDatabase, notedKeys } from "./_noted.ts";
import { publish, PUBLISHED } from "./_published.ts";

Deno.test("installWal() refuses what cannot be, and makes nothing", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  const before = await noted.fresh.pgDump();
  await using session = await noted.connect();

  const failure = await failureOf(
    installWal(session, await noted.feeds("a", "parts")),
  );

  equal(failure.code, "transfer/notes");
  match(failure.message, /Cannot follow the writes to the source by its WAL/);
  equal(await noted.fresh.pgDump(), before);
});

Deno.test("refreshPartitions() notes the rows that a partition has come with", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  await using session = await noted.connect();
  const feeds = await noted.feeds("parts");
  const [feed] = feeds;
  await publish(session, feeds);
  await session.execute(
    "CREATE TABLE parts_2 (id int PRIMARY KEY); INSERT INTO parts_2 VALUES (11); ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES FROM (10) TO (20)",
  );

  await refreshPartitions(session, sourcesOf(feeds));

  deepEqual(feed && await notedKeys(noted, feed), ["11"]);
});
