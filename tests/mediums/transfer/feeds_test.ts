import { deepEqual } from "node:assert/strict";
import { relationOf } from "./_map_relations.ts";
import { FEED_CASES } from "./_map_feed_cases.ts";
import { feedLines, feedsIn, mapOf, problemLines } from "./_map_feeds.ts";
import { REFUSED_MAPS } from "./_map_refused.ts";
import { feedsOf } from "../../../src/mediums/transfer/feeds.ts";

for (const { name, map, source, target, lines } of FEED_CASES) {
  Deno.test(`feedsOf() maps ${name}`, async () => {
    const { feeds, problems, notes } = await feedsIn(map, source, target);

    deepEqual([
      ...feeds.flatMap(feedLines),
      ...problemLines(problems),
      ...notes.map((note) => `note: ${note}`),
    ], lines);
  });
}

for (const { name, map, source, target, lines } of REFUSED_MAPS) {
  Deno.test(`feedsOf() refuses ${name}`, async () => {
    const { problems } = await feedsIn(map, source, target);

    deepEqual(problemLines(problems), lines);
  });
}

Deno.test("feedsOf() refuses tables that the role cannot read as they are", async () => {
  const target = ["a", "b"].map((name) => relationOf(`${name}: id integer pk`));
  const source = [
    relationOf("a: id integer pk", { canSelect: false }),
    relationOf("b: id integer pk", { hidesRows: true }),
  ];

  const { problems } = await feedsOf(await mapOf(""), source, target);

  deepEqual(problemLines(problems), [
    "a of the source may not be read by the role (GRANT SELECT ON public.a to the role, or leave the table behind: `ignore: [a]`)",
    "row-level security hides rows of b from the role (Use a role with BYPASSRLS, or the table's owner, or leave the table behind: `ignore: [b]`)",
  ]);
});
