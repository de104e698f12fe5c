import { deepEqual } from "node:assert/strict";
import { inverseFeeds } from "../../../src/mediums/transfer/inverse_feeds.ts";
import { INVERSE_CASES } from "./_map_inverse_cases.ts";
import { feedLines, feedsIn, problemLines } from "./_map_feeds.ts";

for (const { name, map, source, target, lines } of INVERSE_CASES) {
  Deno.test(`inverseFeeds() turns around ${name}`, async () => {
    const { feeds } = await feedsIn(map, source, target);

    const { feeds: back, problems, notes } = await inverseFeeds(feeds);

    deepEqual([
      ...back.flatMap(feedLines),
      ...problemLines(problems),
      ...notes.map((note) => `note: ${note}`),
    ], lines);
  });
}

Deno.test("inverseFeeds() tells of tables that a statement fills", async () => {
  const { feeds, customSql } = await feedsIn(
    "tables: { t: { custom_sql: INSERT INTO t SELECT * FROM s } }",
    "s: id integer",
    "t: id integer",
  );

  const { notes } = await inverseFeeds(feeds, { customSql });

  deepEqual(notes, [
    "t has no way back: a statement of its own fills it",
  ]);
});
