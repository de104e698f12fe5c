import { deepEqual } from "node:assert/strict";
import type { RangeState } from "../../../src/mediums/transfer/state.ts";
import {
  leftRanges,
  plannedRanges,
  unitsOfRanges,
} from "../../../src/mediums/transfer/bulk_ranges.ts";
import { writtenFeed } from "./_written_feed.ts";

const FEED = writtenFeed({ id: "f" });

function copied(more: Partial<typeof FEED.source> = {}) {
  return {
    feed: FEED,
    copy: {
      source: { ...FEED.source, bytes: 100, ...more },
      target: FEED.target,
      columns: [],
      format: { kind: "binary" as const },
      ranges: [{ from: 0, to: 4 }, { from: 4 }],
    },
  };
}

const PLANNED = plannedRanges([copied()]);
const [FIRST, SECOND] = PLANNED;

Deno.test("plannedRanges() notes each range with the file its blocks are in", () => {
  deepEqual(FIRST, {
    feed: "f",
    target: { schema: "public", name: "customers" },
    relation: { schema: "public", name: "users" },
    filenode: 70,
    from: 0,
    to: 4,
    bytes: 50,
  });
  deepEqual([SECOND?.from, SECOND?.to], [4, undefined]);
});

const arrived = (range: RangeState | undefined): RangeState[] =>
  range === undefined ? [] : [{ ...range, rows: 3 }];

const CASES = [
  {
    name: "has what has not arrived",
    known: [...arrived(FIRST), ...PLANNED.slice(1)],
    planned: PLANNED,
    left: [SECOND],
    anew: 0,
    begun: ["f"],
  },
  {
    name: "has nothing where all has arrived",
    known: PLANNED.flatMap(arrived),
    planned: PLANNED,
    left: [],
    anew: 0,
    begun: ["f"],
  },
  {
    name: "keeps ranges as they were cut at first",
    known: [...arrived(FIRST), ...PLANNED.slice(1)],
    planned: PLANNED.map((range) => ({ ...range, from: range.from * 2 })),
    left: [SECOND],
    anew: 0,
    begun: ["f"],
  },
  {
    name: "begins anew where a table was rewritten",
    known: [...arrived(FIRST), ...PLANNED.slice(1)],
    planned: plannedRanges([copied({ filenode: 71 })]),
    left: plannedRanges([copied({ filenode: 71 })]),
    anew: 1,
    begun: [],
  },
  {
    name: "begins anew where a partition has come",
    known: PLANNED,
    planned: plannedRanges([copied(), copied({ name: "users_2" })]),
    left: plannedRanges([copied(), copied({ name: "users_2" })]),
    anew: 1,
    begun: [],
  },
];

for (const { name, known, planned, ...expected } of CASES) {
  Deno.test(`leftRanges() ${name}`, () => {
    const { left, anew, begun } = leftRanges(known, planned);

    deepEqual({ left, anew: anew.length, begun: [...begun] }, expected);
  });
}

Deno.test("unitsOfRanges() has the largest tables first", () => {
  const large = copied({ name: "large", bytes: 1000 });
  const copies = [copied(), large];

  const units = unitsOfRanges(plannedRanges(copies), copies);

  deepEqual(
    [...units].map(([{ copy, range }, { relation }]) => [
      copy.source.name,
      range,
      relation.name,
    ]),
    [
      ["large", { from: 0, to: 4 }, "large"],
      ["large", { from: 4 }, "large"],
      ["users", { from: 0, to: 4 }, "users"],
      ["users", { from: 4 }, "users"],
    ],
  );
});
