import { deepEqual, equal } from "node:assert/strict";
import type { FeedCopy } from "../../../../src/mediums/transfer/bulk_copies.ts";
import {
  bringStatement,
  fetchSize,
  foreignFeeds,
  foreignFeedStatement,
  viewStatement,
} from "../../../../src/mediums/transfer/strategy/foreign_feeds.ts";
import { relationOf } from "../_map_relations.ts";
import { writtenFeed } from "../_written_feed.ts";

const source = relationOf("users: id integer pk, name text", {
  bytes: 1000,
  rows: 10,
});
const feed = writtenFeed({ source, where: "id > 0 -- all" });

function copyWith(isHeap: boolean): FeedCopy {
  return {
    feed,
    copy: {
      source: { ...source, isHeap },
      target: feed.target,
      columns: [],
      format: { kind: "binary" },
      ranges: [{ from: 0 }],
    },
  };
}

Deno.test("foreignFeeds() reads a range by the place of its rows, through the feed's own expressions", () => {
  const [one] = foreignFeeds([copyWith(true)]);

  if (one === undefined) throw new Error("There is none");
  const columns = feed.columns.map(({ name }) => `"${name}"`).join(", ");
  const made = feed.columns.map(({ name, expression }) =>
    `(${expression}\n) AS "${name}"`
  ).join(", ");
  equal(
    viewStatement(one),
    `CREATE VIEW "confiture_transfer"."feed_1" AS SELECT ctid AS "confiture_place", ${made} FROM ONLY "public"."users" WHERE (id > 0 -- all\n)`,
  );
  equal(
    foreignFeedStatement(one),
    `CREATE FOREIGN TABLE "confiture_transfer"."feed_1" ("confiture_place" pg_catalog.tid, ${
      feed.columns.map(({ name }) =>
        `"${name}" ${
          feed.target.columns.find((column) => column.name === name)?.type
        }`
      ).join(", ")
    }) SERVER "confiture_source" OPTIONS (schema_name 'confiture_transfer', table_name 'feed_1', fetch_size '20000')`,
  );
  const into =
    `INSERT INTO "${feed.target.schema}"."${feed.target.name}" (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM "confiture_transfer"."feed_1"`;
  deepEqual(
    [{ from: 0 }, { from: 0, to: 8 }, { from: 8 }].map((range) =>
      bringStatement(one, range)
    ),
    [
      into,
      `${into} WHERE "confiture_place" < '(8,0)'::pg_catalog.tid`,
      `${into} WHERE "confiture_place" >= '(8,0)'::pg_catalog.tid`,
    ],
  );
});

Deno.test("foreignFeeds() has no place of rows that stand in no blocks", () => {
  const [one] = foreignFeeds([copyWith(false)]);

  if (one === undefined) throw new Error("There is none");
  deepEqual(
    [one.place, viewStatement(one).includes("ctid")],
    [undefined, false],
  );
});

/** Bytes and rows of a table, and how many rows are fetched at a time. */
const SIZES = [
  [0, -1, 1000],
  [1_000_000, 10, 100],
  [4_194_304, 1024, 1024],
  [1_000, 1_000, 20_000],
] as const;

for (const [bytes, rows, wanted] of SIZES) {
  Deno.test(`fetchSize() of ${rows} rows of ${bytes} bytes is ${wanted}`, () => {
    equal(fetchSize({ bytes, rows }), wanted);
  });
}
