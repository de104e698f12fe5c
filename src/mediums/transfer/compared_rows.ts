import { isHashedAsItIs, rowHash } from "../../copy/fingerprint.ts";
import type { Relation, RelationColumn } from "../../copy/relation.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import { readText, tableText } from "./feed.ts";
import type { Feed } from "./feed.ts";

/** Rows of one end, in the columns of the target that both ends have. */
export interface ComparedRows {
  /** `SELECT … FROM …`: a column for each of the target's. */
  readonly rows: string;
  readonly columns: readonly RelationColumn[];
  /** Of the target's key. */
  readonly key: readonly string[];
}

/** The columns of a target that all its feeds give, the same value each time. */
export function comparedColumns(
  target: Relation,
  feeds: readonly Feed[],
): readonly RelationColumn[] {
  return target.columns.filter(({ name }) =>
    feeds.every(({ columns }) =>
      columns.some((one) => one.name === name && one.isFleeting !== true)
    )
  );
}

/** What a feed makes of the source's rows. */
export function rowsOfFeed(
  feed: Feed,
  columns: readonly RelationColumn[],
): ComparedRows {
  const selected = columns.map(({ name }) => {
    const { expression = "NULL" } = feed.columns.find((one) =>
      one.name === name
    ) ?? {};
    return `(${expression}) AS ${quoteName(name)}`;
  });
  const { where } = feed;
  return {
    rows: `SELECT ${selected.join(", ")} FROM ${readText(feed)}${
      whereOf(where)
    }`,
    columns,
    key: keyOf(feed),
  };
}

/** The rows of the target itself, as far as they are one of its feeds'. */
export function rowsOfTarget(
  feeds: readonly [Feed, ...Feed[]],
  columns: readonly RelationColumn[],
): ComparedRows {
  const names = columns.map(({ name }) => quoteName(name));
  const own = feeds.map(({ targetWhere }) => targetWhere);
  const where = own.includes(undefined)
    ? undefined
    : own.map((one) => `(${one}\n)`).join(" OR ");
  const [{ target }] = feeds;
  return {
    rows: `SELECT ${names.join(", ")} FROM ${tableText(target)}${
      whereOf(where)
    }`,
    columns,
    key: keyOf(feeds[0]),
  };
}

function whereOf(where: string | undefined): string {
  return where === undefined ? "" : ` WHERE (${where}\n)`;
}

/** Columns of the target's key, in the order of the target: the same for all its feeds. */
function keyOf({ target, key }: Feed): readonly string[] {
  return target.columns.map(({ name }) => name)
    .filter((name) => key.target.some((one) => one.name === name));
}

/** How many rows there are in each bucket, and what they amount to. */
export function bucketsQuery(
  { rows, columns, key }: ComparedRows,
  buckets: number,
): string {
  return `SELECT ${bucketOf(columns, key, buckets)} AS bucket,
       pg_catalog.count(*)::pg_catalog.text AS rows,
       pg_catalog.sum(${hashOf(columns)})::pg_catalog.text AS sum
  FROM (${rows}) AS compared GROUP BY 1`;
}

/** The rows of some buckets: their keys as text, and their hashes. */
export function bucketRowsQuery(
  { rows, columns, key }: ComparedRows,
  { buckets, among }: {
    readonly buckets: number;
    readonly among: readonly number[];
  },
): string {
  return `SELECT ${keyTexts(columns, key)} AS key,
       (${hashOf(columns)})::pg_catalog.text AS hash
  FROM (${rows}) AS compared
 WHERE ${bucketOf(columns, key, buckets)} = ANY (${
    quoteLiteral(`{${among.join(",")}}`)
  }::pg_catalog.int8[])`;
}

/** `buckets` is a power of two. */
function bucketOf(
  columns: readonly RelationColumn[],
  key: readonly string[],
  buckets: number,
): string {
  return `(pg_catalog.hashtextextended((${
    keyTexts(columns, key)
  })::pg_catalog.text COLLATE pg_catalog."C", 0) & ${buckets - 1})`;
}

function keyTexts(
  columns: readonly RelationColumn[],
  key: readonly string[],
): string {
  const texts = key.map((name) => {
    const column = columns.find((one) => one.name === name);
    return textOfKey(quoteName(name), column);
  });
  return `ARRAY[${texts.join(", ")}]::pg_catalog.text[]`;
}

/** A value of a key as text, the same at both ends. */
export function textOfKey(
  expression: string,
  column: RelationColumn | undefined,
): string {
  return `(${expression}${castOf(column)})::pg_catalog.text`;
}

/** A text from the source becomes what the target makes of it. */
function castOf(column: RelationColumn | undefined): string {
  return column !== undefined && isHashedAsItIs(column.baseType)
    ? `::${column.baseType}`
    : "";
}

function hashOf(columns: readonly RelationColumn[]): string {
  return rowHash(
    columns.map(({ name, baseType }) => ({ name, baseTypes: [baseType] })),
  );
}
