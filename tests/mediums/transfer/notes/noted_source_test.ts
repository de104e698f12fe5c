import { deepEqual } from "node:assert/strict";
import type { Feed } from "../../../../src/mediums/transfer/feed.ts";
import {
  keyProblems,
  sourcesOf,
} from "../../../../src/mediums/transfer/notes/noted_source.ts";
import { relation } from "./_noted.ts";

const A = relation(1, { id: "integer", other: "integer" });
const B = { ...relation(2, { nr: "integer" }), name: "b" };

function feed(more: Partial<Feed>): Feed {
  return {
    id: "a > a",
    source: A,
    target: A,
    columns: [],
    key: { source: ["id"], target: [] },
    ...more,
  };
}

Deno.test("sourcesOf() names each table once, those beside others too, with all the columns that some key has", () => {
  const feeds = [
    feed({ beside: [{ source: B, key: { source: ["nr"], target: [] } }] }),
    feed({ key: { source: ["other", "id"], target: [] } }),
    feed({ source: B, key: { source: ["nr"], target: [] } }),
  ];

  deepEqual(
    sourcesOf(feeds).map(({ source, key }) => [source.name, ...key]),
    [["a", "id", "other"], ["b", "nr"]],
  );
});

Deno.test("keyProblems() tells of each table without a key once", () => {
  const keyless = feed({ key: { source: [], target: [] } });

  deepEqual(
    keyProblems([keyless, keyless, feed({ source: B })]).map(({ message }) =>
      message
    ),
    ["a has no key that tells its rows apart"],
  );
});
