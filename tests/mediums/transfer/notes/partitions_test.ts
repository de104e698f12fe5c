import { deepEqual, equal } from "node:assert/strict";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import {
  changedPartitions,
  havePartitionsChanged,
} from "../../../../src/mediums/transfer/notes/partitions.ts";
import { notedDatabase, notedKeys } from "./_noted.ts";
import { PUBLISHED } from "./_published.ts";

Deno.test("havePartitionsChanged() asks nothing of tables that have none", async () => {
  await using noted = await notedDatabase(PUBLISHED);

  equal(havePartitionsChanged(await noted.feeds("a")), "false");
});

for (
  const { what, statements, keys } of [
    {
      what: "has come",
      statements:
        "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)",
      keys: [],
    },
    {
      what: "has come with rows",
      statements:
        "CREATE TABLE parts_2 (id int PRIMARY KEY); INSERT INTO parts_2 VALUES (11); ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES FROM (10) TO (20)",
      keys: ["11"],
    },
    {
      what: "has gone",
      statements: "ALTER TABLE parts DETACH PARTITION parts_1",
      keys: ["truncated"],
    },
    {
      what: "was away meanwhile",
      statements:
        "ALTER TABLE parts DETACH PARTITION parts_1; DELETE FROM parts_1; INSERT INTO parts_1 VALUES (2); ALTER TABLE parts ATTACH PARTITION parts_1 FOR VALUES FROM (0) TO (10)",
      keys: ["2", "truncated"],
    },
  ]
) {
  Deno.test(`changedPartitions() sees that a partition ${what}, and installNotes() notes its rows`, async () => {
    await using noted = await notedDatabase(
      `${PUBLISHED}; INSERT INTO parts VALUES (1)`,
    );
    await using session = await noted.connect();
    const feeds = await noted.feeds("parts");
    await installNotes(session, feeds);
    const [feed] = feeds;

    const before = await changedPartitions(session, feeds);
    await session.execute(statements);
    const changed = await changedPartitions(session, feeds);
    await installNotes(session, feeds);
    const after = await changedPartitions(session, feeds);

    deepEqual([before, changed, after], [false, true, false]);
    deepEqual(feed && await notedKeys(noted, feed), keys);
  });
}
