import { deepEqual } from "node:assert/strict";
import { chooseKey } from "../../../src/mediums/transfer/key_choice.ts";
import { feedsIn, problemLines } from "./_map_feeds.ts";
import { relationOf } from "./_map_relations.ts";
import { REFUSED_KEYS } from "./_map_refused_keys.ts";

for (const { name, map, source, target, lines } of REFUSED_KEYS) {
  Deno.test(`chooseKey() refuses ${name}`, async () => {
    const { problems } = await feedsIn(map, source, target);

    deepEqual(problemLines(problems), lines);
  });
}

Deno.test("chooseKey() takes no column that a table of notes has itself", () => {
  const table = relationOf("t: confiture_tx bigint pk, code text unique");

  deepEqual(
    chooseKey({
      source: table,
      target: table,
      columns: [{
        name: "code",
        expression: '"code"',
        of: "code",
        reads: ["code"],
      }],
      isWhole: true,
    }),
    {
      key: {
        source: ["code"],
        target: [{ name: "code", expression: '"code"' }],
      },
    },
  );
});
