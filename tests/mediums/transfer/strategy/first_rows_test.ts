import { deepEqual, equal } from "node:assert/strict";
import { withFirstRows } from "../../../../src/mediums/transfer/strategy/first_rows.ts";
import { writtenFeed } from "../_written_feed.ts";
import { fetched, FOREIGN_PARTS, NOTHING } from "./_fetched.ts";

Deno.test("withFirstRows() needs no foreign server where all is copied", async () => {
  await using two = await fetched("", "");

  const parts = await withFirstRows(
    { feeds: [{ feed: writtenFeed(), kind: "copy", reason: "" }] },
    {
      fills: [],
      ends: { source: two.from, target: two.to },
      signal: two.signal,
    },
    async (rows) => {
      deepEqual(rows, {});
      return await two.target.query(FOREIGN_PARTS);
    },
  );

  deepEqual(parts, [NOTHING]);
});

Deno.test("withFirstRows() has the foreign server for as long as rows come, and knows whose", async () => {
  await using two = await fetched("", "");
  const feed = writtenFeed();

  const servers = await withFirstRows(
    { place: two.place, feeds: [{ feed, kind: "fdw", reason: "" }] },
    {
      fills: [],
      ends: { source: two.from, target: two.to },
      signal: two.signal,
    },
    async ({ foreign, filled }) => {
      equal(foreign?.isFor(feed), true);
      equal(foreign?.isFor({ ...feed, id: "another" }), false);
      equal(filled, undefined);
      return (await two.target.query(FOREIGN_PARTS))[0]?.servers;
    },
  );

  equal(servers, 1);
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
});
