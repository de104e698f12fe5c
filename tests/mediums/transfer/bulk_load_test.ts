import { deepEqual, equal, ok } from "node:assert/strict";
import { copyBulk } from "../../../src/mediums/transfer/bulk.ts";
import type { BulkOptions } from "../../../src/mediums/transfer/bulk.ts";
import { Rounds } from "../../../src/mediums/transfer/round.ts";
import { withFirstRows } from "../../../src/mediums/transfer/strategy/first_rows.ts";
import { notedFeeds } from "./_noted.ts";
import { fetched, FOREIGN_PARTS, NOTHING } from "./strategy/_fetched.ts";
import type { Fetched } from "./strategy/_fetched.ts";

/** A row fills a block: several ranges, and rows move when they change. */
const SOURCE = `
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, filler text NOT NULL);
ALTER TABLE users ALTER filler SET STORAGE PLAIN;
INSERT INTO users SELECT i, 'n' || i, repeat('f', 4100) FROM generate_series(1, 12600) i;
ANALYZE users`;
const TARGET = `
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(20) NOT NULL UNIQUE, length int);
CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fired'; END $$;
CREATE TRIGGER firing AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION fire()`;
const RUN = { fingerprint: "f", source: "s", startedAt: "2026-01-01" };

async function optionsOf(two: Fetched): Promise<BulkOptions> {
  const feeds = await notedFeeds([{
    source: "users",
    target: "users",
    columns: { id: '"id"', name: '"name"', length: 'length("filler")' },
    where: "id <> 7",
    key: ["id"],
    targetKey: ["id"],
  }], { from: two.from, to: two.to });
  return { source: two.from, target: two.to, feeds, run: RUN, jobs: 2 };
}

/** As if all was asked to be fetched. */
async function fetchAll(two: Fetched, options: BulkOptions) {
  return await withFirstRows(
    {
      place: two.place,
      feeds: options.feeds.map((feed) => ({ feed, kind: "fdw", reason: "" })),
    },
    {
      fills: [],
      ends: { source: two.from, target: two.to },
      signal: two.signal,
    },
    (rows) => copyBulk({ ...options, ...rows }),
  );
}

const COMPARED = `SELECT count(*)::int AS rows, md5(string_agg(id || name || `;
const THERE =
  `${COMPARED}length(filler), ',' ORDER BY id)) AS hash FROM users WHERE id <> 7`;
const HERE = `${COMPARED}length, ',' ORDER BY id)) AS hash FROM users`;

Deno.test("bringRanges() has the target's server fetch what its feeds say, and leaves nothing behind", async () => {
  await using two = await fetched(SOURCE, TARGET);
  const options = await optionsOf(two);
  let ranges = 0;

  const { rows, isLeft } = await fetchAll(two, {
    ...options,
    onBegin: ({ units }) => ranges = units.length,
  });

  deepEqual([rows, isLeft], [12_599, undefined]);
  ok(ranges > 1);
  deepEqual(await two.target.query(HERE), await two.source.query(THERE));
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
  deepEqual(await two.source.query(FOREIGN_PARTS), [NOTHING]);
  equal(
    (await two.source.query(
      "SELECT count(*)::int AS n FROM pg_class WHERE relname LIKE 'feed_%'",
    ))[0]?.n,
    0,
  );
});

Deno.test("bringRanges() leaves no row twice that has moved from one range to another while it was fetched", async () => {
  await using two = await fetched(SOURCE, TARGET);
  const options = await optionsOf(two);
  let begun = 0;

  await fetchAll(two, {
    ...options,
    mayBegin: async () => {
      // Two are at work from the start, and one of them has ended before the third.
      if (++begun !== 3) return true;
      await two.source.query(
        `DELETE FROM users WHERE id BETWEEN 400 AND 499;
         UPDATE users SET name = 'm' || id WHERE id BETWEEN 100 AND 199 OR id BETWEEN 5000 AND 5099;
         UPDATE users SET name = 'n' || (id - 100) WHERE id BETWEEN 200 AND 299;
         INSERT INTO users SELECT 20000 + i, 'new' || i, 'f' FROM generate_series(1, 50) i`,
      );
      return true;
    },
  });
  const [row] = await two.target.query(
    "SELECT count(*)::int AS noted FROM users WHERE id BETWEEN 100 AND 299 OR id BETWEEN 400 AND 499 OR id BETWEEN 5000 AND 5099 OR id > 20000",
  );
  await using rounds = await Rounds.open(options);
  await rounds.round();

  ok(begun >= 3);
  equal(row?.noted, 0);
  deepEqual(await two.target.query(HERE), await two.source.query(THERE));
});

Deno.test("bringRanges() goes on by a copy where the target's server was cut off, and the other way", async () => {
  await using two = await fetched(SOURCE, TARGET);
  const options = await optionsOf(two);
  const once = () => {
    let left = 1;
    return () => Promise.resolve(left-- > 0);
  };

  const first = await fetchAll(two, { ...options, mayBegin: once() });
  await two.source.query(
    "UPDATE users SET name = 'x' || id WHERE id % 3 = 0; DELETE FROM users WHERE id % 5 = 0",
  );
  const second = await copyBulk({ ...options, mayBegin: once() });
  await two.source.query("UPDATE users SET name = 'y' || id WHERE id % 3 = 1");
  const last = await fetchAll(two, options);
  await using rounds = await Rounds.open(options);
  await rounds.round();

  deepEqual(
    [first.isLeft, second.isLeft ?? "done", last.isLeft ?? "done"],
    [true, true, "done"],
  );
  deepEqual(await two.target.query(HERE), await two.source.query(THERE));
});
