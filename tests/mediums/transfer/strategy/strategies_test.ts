import { deepEqual, match } from "node:assert/strict";
import { planTransfer } from "../../../../src/mediums/transfer/transfer_plan.ts";
import { chooseStrategies } from "../../../../src/mediums/transfer/strategy/strategies.ts";
import type { StrategiesInput } from "../../../../src/mediums/transfer/strategy/strategies.ts";
import { failureOf } from "../../../support/failure.ts";
import { mapOf } from "../_map_feeds.ts";
import { fetched, FOREIGN_PARTS, NOTHING } from "./_fetched.ts";
import type { Fetched } from "./_fetched.ts";

const SOURCE = `
CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);
ALTER TABLE users ALTER name SET STORAGE PLAIN;
INSERT INTO users SELECT i, repeat('n', 4100) FROM generate_series(1, 8600) i;
CREATE TABLE sales (day date PRIMARY KEY, sum int);
INSERT INTO sales VALUES ('2026-01-01', 1); ANALYZE`;
const TARGET = `
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE sales (day date PRIMARY KEY, sum bigint);
CREATE TABLE totals (sum bigint)`;
const MAP = "empty: [totals]";
const FILL =
  'tables: { totals: { custom_sql: "INSERT INTO totals SELECT sum(sum) FROM confiture_source.sales" } }';

async function chosen(
  two: Fetched,
  more: Partial<StrategiesInput> & { readonly map?: string },
) {
  const { map = MAP, ...rest } = more;
  const plan = await planTransfer({
    source: two.from,
    target: two.to,
    map: await mapOf(map),
    isOwn: () => false,
    signal: two.signal,
  });
  return await chooseStrategies({
    source: two.from,
    target: two.to,
    from: two.source.target,
    feeds: plan.feeds,
    fills: plan.customSql,
    strategy: "hybrid",
    isTried: true,
    jobs: 2,
    host: two.host,
    signal: two.signal,
    ...rest,
  });
}

Deno.test("chooseStrategies() measures what is worth it, says why, and leaves nothing behind", async () => {
  await using two = await fetched(SOURCE, TARGET);
  const before = await two.target.pgDump();

  const { feeds } = await chosen(two, {});

  deepEqual(
    feeds.map(({ feed, kind }) => [feed.source.name, kind]).slice(0, 1),
    [
      ["sales", "copy"],
    ],
  );
  deepEqual(feeds[0]?.reason, "it is small");
  match(
    feeds[1]?.reason ?? "",
    /^[\d,]+ rows a second by fdw, [\d,]+ by copy$/,
  );
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
  deepEqual(await two.target.pgDump(), before);
});

Deno.test("chooseStrategies() needs nothing of the target where all is copied", async () => {
  await using two = await fetched(SOURCE, TARGET);

  const { feeds, place } = await chosen(two, {
    strategy: "copy",
    from: { kind: "embedded", directory: "/nowhere" },
  });

  deepEqual(feeds.map(({ kind }) => kind), ["copy", "copy"]);
  deepEqual(place, undefined);
});

Deno.test("chooseStrategies() copies with hybrid where nothing can be fetched, and refuses with fdw", async () => {
  await using two = await fetched(SOURCE, TARGET);
  const from = { kind: "server", parameters: { host: "a,b" } } as const;

  const { feeds } = await chosen(two, { from });
  const refused = await failureOf(chosen(two, { from, strategy: "fdw" }));

  deepEqual(feeds.map(({ reason }) => reason), [
    "the source has several servers, and a snapshot of one is none of another",
    "the source has several servers, and a snapshot of one is none of another",
  ]);
  deepEqual([refused.code, refused.message], [
    "transfer/target",
    "Cannot fetch rows by postgres_fdw: the source has several servers, and a snapshot of one is none of another",
  ]);
});

Deno.test("chooseStrategies() tries statements of the map out, and tells what is wrong with them where they stand", async () => {
  await using two = await fetched(SOURCE, TARGET);

  const { place } = await chosen(two, { map: FILL, strategy: "copy" });
  const wrong = await failureOf(
    chosen(two, { map: FILL.replace("sum(sum)", "sum(amount)") }),
  );

  deepEqual(place?.user, two.place.user);
  deepEqual([wrong.code, wrong.message], [
    "transfer/map",
    'Cannot map the tables: totals cannot be filled: column "amount" does not exist',
  ]);
  deepEqual(wrong.problems?.[0]?.place?.line, 1);
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
});
