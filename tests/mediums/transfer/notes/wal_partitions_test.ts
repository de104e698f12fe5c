import { deepEqual } from "node:assert/strict";
import { sourcesOf } from "../../../../src/mediums/transfer/notes/noted_source.ts";
import { notePartitions } from "../../../../src/mediums/transfer/notes/wal_partitions.ts";
import { notedDatabase, notedKeys } from "./_noted.ts";
import { publish, PUBLISHED } from "./_published.ts";

Deno.test("notePartitions() notes rows that a partition has come with, and all where one has gone; nothing twice", async () => {
  await using noted = await notedDatabase(
    `${PUBLISHED}; INSERT INTO parts VALUES (1)`,
  );
  await using session = await noted.connect();
  const feeds = await noted.feeds("parts");
  const [feed] = feeds;
  const statements = sourcesOf(feeds).flatMap(notePartitions).join(";\n");
  await publish(session, feeds);
  const keys = async () => feed && await notedKeys(noted, feed);

  await session.execute(statements);
  const atFirst = await keys();
  await session.execute(
    "CREATE TABLE parts_2 (id int PRIMARY KEY); INSERT INTO parts_2 VALUES (11); ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES FROM (10) TO (20)",
  );
  await session.execute(`${statements};\n${statements}`);
  const grown = await keys();
  await session.execute("ALTER TABLE parts DETACH PARTITION parts_1");
  await session.execute(statements);
  const lost = await keys();

  deepEqual([atFirst, grown, lost], [[], ["11"], ["11", "truncated"]]);
});
