import { deepEqual } from "node:assert/strict";
import { chooseFor } from "../../../../src/mediums/transfer/strategy/choice.ts";
import type { ChoiceFacts } from "../../../../src/mediums/transfer/strategy/choice.ts";
import { relationOf } from "../_map_relations.ts";
import { writtenFeed } from "../_written_feed.ts";

const MEGABYTE = 1024 * 1024;
const feed = writtenFeed({ source: relationOf("users: id integer pk") });
const LARGE: ChoiceFacts = {
  feed,
  bytes: 64 * MEGABYTE,
  targetBytes: 64 * MEGABYTE,
  targetRanges: 2,
};
const SMALL = { ...LARGE, bytes: MEGABYTE, targetBytes: MEGABYTE };
const FAST = { rates: { copy: 100_000, fdw: 120_000 } };
const SLOW = { rates: { copy: 100_000, fdw: 109_000 } };
const MONEY = {
  feed: { ...feed, target: relationOf("users: sum money") },
};

/** What is known, what is asked for, and what comes of it. */
const CHOICES: readonly (readonly [
  ChoiceFacts,
  Parameters<typeof chooseFor>[1],
  string,
])[] = [
  [LARGE, { strategy: "copy" }, "copy: as asked for"],
  [LARGE, { strategy: "fdw" }, "fdw: as asked for"],
  [
    { ...SMALL, targetRanges: 1 },
    { strategy: "fdw" },
    "fdw: as asked for",
  ],
  [
    SMALL,
    { strategy: "fdw" },
    "copy: it is small and comes in parts, which have to be of one moment",
  ],
  [
    { ...LARGE, hasRules: true },
    { strategy: "fdw" },
    "copy: its table has rules, which only a copy passes by",
  ],
  [
    { ...LARGE, ...MONEY },
    { strategy: "fdw" },
    "copy: sum is money, which two servers may write differently",
  ],
  [
    { ...LARGE, feed: { ...feed, from: "x" } },
    { strategy: "hybrid" },
    "copy: it is read in a way of its own",
  ],
  [
    { ...LARGE, ...FAST },
    { strategy: "hybrid" },
    "fdw: 120,000 rows a second by fdw, 100,000 by copy",
  ],
  [
    { ...LARGE, ...SLOW },
    { strategy: "hybrid" },
    "copy: 109,000 rows a second by fdw, 100,000 by copy",
  ],
  [LARGE, { strategy: "hybrid" }, "copy: nothing was measured"],
  [
    { ...SMALL, targetRanges: 1 },
    { strategy: "hybrid" },
    "copy: it is small",
  ],
  [
    { ...LARGE, ...FAST },
    { strategy: "hybrid", refused: "no way" },
    "copy: no way",
  ],
];

for (const [facts, options, wanted] of CHOICES) {
  Deno.test(`chooseFor() with ${options.strategy} comes to ${wanted}`, () => {
    const { kind, reason } = chooseFor(facts, options);

    deepEqual(`${kind}: ${reason}`, wanted);
  });
}
