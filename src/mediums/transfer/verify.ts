import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Session } from "../../kernel/mod.ts";
import {
  bucketRowsQuery,
  bucketsQuery,
  comparedColumns,
  rowsOfFeed,
  rowsOfTarget,
} from "./compared_rows.ts";
import type { ComparedRows } from "./compared_rows.ts";
import type { Feed } from "./feed.ts";

/** A row that the two ends do not have alike. */
export interface Difference {
  /** The target's key, as text; columns in the order of the target. */
  readonly key: readonly (string | null)[];
  /** Not at the target, at the target alone, or with other values. */
  readonly kind: "missing" | "extra" | "different";
}

/** What comparing one table of the target with its feeds has shown. */
export interface VerifiedTable {
  /** `app.customers` */
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** How many rows the source's feeds make. */
  readonly expected: bigint;
  /** How many rows the target has. */
  readonly found: bigint;
  readonly differences: readonly Difference[];
  /** Whether there are more differences than are listed. */
  readonly hasMore: boolean;
}

/** What comparing needs: two sessions that see the same state. */
export interface VerifyOptions {
  readonly source: Session;
  readonly target: Session;
  /** How many rows a bucket has, about. */
  readonly rowsInBucket?: number;
  /** More rows than these are not looked through one by one. */
  readonly mostRows?: number;
}

const ROWS_IN_BUCKET = 500;
const MOST_BUCKETS = 65_536;
const MOST_ROWS = 100_000;

/**
 * Compares a table of the target with what its feeds make of the source: rows
 * are counted and hashed in buckets of their keys, at both ends by the server.
 * Only of buckets that are unequal, keys and hashes leave it.
 */
export async function verifyTable(
  feeds: readonly Feed[],
  options: VerifyOptions,
): Promise<VerifiedTable> {
  const [first, ...others] = feeds;
  if (first === undefined) throw new TypeError("There is nothing to compare");
  const { source, target, rowsInBucket = ROWS_IN_BUCKET } = options;
  const columns = comparedColumns(first.target, feeds);
  const here = rowsOfTarget([first, ...others], columns);
  const there = feeds.map((feed) => rowsOfFeed(feed, columns));
  const count = bucketCount(
    [first.target, ...feeds.map((feed) => feed.source)],
    rowsInBucket,
  );
  const [expected, found] = await atBothEnds(
    readBuckets(source, there, count),
    readBuckets(target, [here], count),
  );
  const unequal = unequalBuckets(expected, found);
  const looked = lookedThrough(unequal, [expected, found], options);
  const among = { buckets: count, among: looked };
  const differences = looked.length === 0 ? [] : differencesOf(
    ...await atBothEnds(
      readRows(source, there, among),
      readRows(target, [here], among),
    ),
  );
  return {
    table: relationText(first.target),
    columns: columns.map(({ name }) => name),
    key: here.key,
    expected: rowsIn(expected),
    found: rowsIn(found),
    differences,
    hasMore: looked.length < unequal.length,
  };
}

/** Both servers read at once. Where one fails, the other is let come to its end: its session is needed. */
async function atBothEnds<Read>(
  there: Promise<Read>,
  here: Promise<Read>,
): Promise<[Read, Read]> {
  const [expected, found] = await Promise.allSettled([there, here]);
  if (expected.status === "rejected") throw expected.reason;
  if (found.status === "rejected") throw found.reason;
  return [expected.value, found.value];
}

/** Feeds by the table of the target that they go to. */
export function byTarget(
  feeds: readonly Feed[],
): readonly (readonly Feed[])[] {
  return [...Map.groupBy(feeds, ({ target }) => target.oid).values()];
}

interface Bucket {
  readonly rows: bigint;
  readonly sum: bigint;
}

type Buckets = ReadonlyMap<number, Bucket>;

/** A power of two, by what the planner believes: at most some hundred rows a bucket. */
function bucketCount(
  relations: readonly Relation[],
  rowsInBucket: number,
): number {
  const rows = Math.max(...relations.map((one) => one.rows));
  let count = 1;
  while (count < MOST_BUCKETS && count * rowsInBucket < rows) count *= 2;
  return count;
}

async function readBuckets(
  session: Session,
  compared: readonly ComparedRows[],
  count: number,
): Promise<Buckets> {
  const buckets = new Map<number, Bucket>();
  for (const each of compared) {
    const rows = await session.query<
      { bucket: string; rows: string; sum: string }
    >(bucketsQuery(each, count));
    for (const { bucket, rows: more, sum } of rows) {
      const before = buckets.get(Number(bucket)) ?? { rows: 0n, sum: 0n };
      buckets.set(Number(bucket), {
        rows: before.rows + BigInt(more),
        sum: before.sum + BigInt(sum),
      });
    }
  }
  return buckets;
}

function unequalBuckets(a: Buckets, b: Buckets): readonly number[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((bucket) => {
    const [one, other] = [a.get(bucket), b.get(bucket)];
    return one?.rows !== other?.rows || one?.sum !== other?.sum;
  }).sort((one, other) => one - other);
}

/** As many of the unequal buckets as may be read. */
function lookedThrough(
  unequal: readonly number[],
  ends: readonly Buckets[],
  { mostRows = MOST_ROWS }: VerifyOptions,
): readonly number[] {
  let rows = 0n;
  return unequal.filter((bucket, index) => {
    for (const end of ends) rows += end.get(bucket)?.rows ?? 0n;
    return index === 0 || rows <= mostRows;
  });
}

function rowsIn(buckets: Buckets): bigint {
  return [...buckets.values()].reduce((sum, { rows }) => sum + rows, 0n);
}

interface KeyedRow {
  readonly key: readonly (string | null)[];
  readonly hash: string;
}

async function readRows(
  session: Session,
  compared: readonly ComparedRows[],
  among: Parameters<typeof bucketRowsQuery>[1],
): Promise<readonly KeyedRow[]> {
  const all: KeyedRow[] = [];
  for (const each of compared) {
    all.push(...await session.query<KeyedRow>(bucketRowsQuery(each, among)));
  }
  return all;
}

/** Rows without their equals at the other end; of several with one key, each counts. */
function differencesOf(
  expected: readonly KeyedRow[],
  found: readonly KeyedRow[],
): readonly Difference[] {
  const there = Map.groupBy(expected, ({ key }) => JSON.stringify(key));
  const here = Map.groupBy(found, ({ key }) => JSON.stringify(key));
  return [...new Set([...there.keys(), ...here.keys()])].sort()
    .flatMap((text): Difference[] => {
      const [wanted = [], had = []] = [there.get(text), here.get(text)];
      if (hashesOf(wanted) === hashesOf(had)) return [];
      const kind = had.length === 0
        ? "missing"
        : wanted.length === 0
        ? "extra"
        : "different";
      return [{ key: JSON.parse(text), kind }];
    });
}

function hashesOf(rows: readonly KeyedRow[]): string {
  return rows.map(({ hash }) => hash).sort().join();
}
