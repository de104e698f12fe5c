import { deepEqual } from "node:assert/strict";
import type { Relation } from "../../../src/copy/relation.ts";
import {
  notedTables,
  partsOf,
  planRound,
} from "../../../src/mediums/transfer/round_plan.ts";
import type { PendingNotes } from "../../../src/mediums/transfer/round_plan.ts";
import { relationOf } from "./_map_relations.ts";
import { writtenFeed } from "./_written_feed.ts";

const users = writtenFeed({ id: "users" });
const streets = writtenFeed({
  id: "streets",
  target: relationOf("streets: id integer pk"),
});
const guests = writtenFeed({
  id: "guests",
  source: relationOf("guests: id integer pk", { oid: 8 }),
});
const own = writtenFeed({ ...guests, targetWhere: "kind = 'guest'" });
const joined = writtenFeed({
  id: "joined",
  from: "(SELECT 1) AS x",
  beside: [{ source: guests.source, key: guests.key }],
});

function pending(
  notes: Readonly<Record<number, PendingNotes | undefined>>,
): (source: Relation) => PendingNotes | undefined {
  return ({ oid }) => notes[oid];
}

const CASES = [
  {
    name: "nothing where nothing is noted",
    feeds: [users, guests],
    notes: {},
    keyed: [],
    whole: [],
    cleared: [],
  },
  {
    name: "single rows of all feeds of a table",
    feeds: [users, streets, guests],
    notes: { 7: { notes: 3, isTruncated: false } },
    keyed: [["users", 3], ["streets", 3]],
    whole: [],
    cleared: [],
  },
  {
    name: "all rows of a table that was emptied, wherever they go",
    feeds: [users, streets],
    notes: { 7: { notes: 3, isTruncated: true } },
    keyed: [],
    whole: ["users", "streets"],
    cleared: ["users", "streets"],
  },
  {
    name: "its own rows alone where they are known",
    feeds: [users, own],
    notes: {
      7: { notes: 2, isTruncated: false },
      8: { notes: 1, isTruncated: true },
    },
    keyed: [["users", 2]],
    whole: ["guests"],
    cleared: ["guests"],
  },
  {
    name: "all rows of a shared table where they are not",
    feeds: [users, guests, streets],
    notes: { 8: { notes: 1, isTruncated: true } },
    keyed: [],
    whole: ["users", "guests"],
    cleared: ["guests"],
  },
  {
    name: "rows by the notes of each table that they are made of",
    feeds: [joined],
    notes: {
      7: { notes: 2, isTruncated: false },
      8: { notes: 5, isTruncated: false },
    },
    keyed: [["joined", 2, 5]],
    whole: [],
    cleared: [],
  },
];

for (const { name, feeds, notes, ...expected } of CASES) {
  Deno.test(`planRound() brings ${name}`, () => {
    const { keyed, whole, cleared } = planRound(feeds, pending(notes));

    deepEqual({
      keyed: keyed.map(({ feed, parts }) => [
        feed.id,
        ...parts.map(({ count }) => count),
      ]),
      whole: whole.map(({ id }) => id),
      cleared: cleared.map(({ id }) => id),
    }, expected);
  });
}

Deno.test("partsOf() has the feed first, and what is beside it read alone", () => {
  const [first, second] = partsOf(joined);

  deepEqual(first, joined);
  deepEqual([second?.source.name, second?.from, second?.columns], [
    "guests",
    undefined,
    [],
  ]);
});

Deno.test("notedTables() has each table once", () => {
  deepEqual(
    notedTables([users, streets, joined]).map(({ source }) => source.name),
    ["users", "guests"],
  );
});
