import type { BlockRange } from "../../../copy/ranges.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import type { FeedCopy } from "../bulk_copies.ts";
import { readText } from "../feed.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import { FOREIGN_SCHEMA, VIEW_PREFIX } from "./foreign_names.ts";

/**
 * What a feed makes of a table of the source: a view there, so that every
 * expression means what it means to the rounds, and a foreign table here.
 */
export interface ForeignFeed {
  readonly copy: FeedCopy;
  /** Of the view and of the foreign table. */
  readonly name: string;
  /** The column that tells where a row stands; absent where rows have no place. */
  readonly place?: string;
}

/** Gives a name to each. */
export function foreignFeeds(
  copies: readonly FeedCopy[],
): readonly ForeignFeed[] {
  return copies.map((copy, index) => ({
    copy,
    name: `${VIEW_PREFIX}${index + 1}`,
    ...copy.copy.source.isHeap ? { place: placeColumn(copy) } : {},
  }));
}

function placeColumn({ feed: { columns } }: FeedCopy): string {
  let name = "confiture_place";
  while (columns.some((column) => column.name === name)) name += "_";
  return name;
}

/** The view, for a transaction of the source that reads as its snapshots do. */
export function viewStatement(
  { name, place, copy: { feed, copy: { source } } }: ForeignFeed,
): string {
  const selected = [
    ...place === undefined ? [] : [`ctid AS ${quoteName(place)}`],
    ...feed.columns.map((column) =>
      `(${column.expression}\n) AS ${quoteName(column.name)}`
    ),
  ];
  return `CREATE VIEW ${quoteName(TRANSFER_SCHEMA, name)} AS SELECT ${
    selected.join(", ")
  } FROM ${readText({ source })}${
    feed.where === undefined ? "" : ` WHERE (${feed.where}\n)`
  }`;
}

/** The foreign table: its values are read as the target's columns read them. */
export function foreignFeedStatement(
  { name, place, copy: { feed, copy } }: ForeignFeed,
): string {
  const columns = feed.columns.map(({ name }) => {
    const { type = "pg_catalog.text" } = copy.target.columns.find((one) =>
      one.name === name
    ) ?? {};
    return `${quoteName(name)} ${type}`;
  });
  return `CREATE FOREIGN TABLE ${quoteName(TRANSFER_SCHEMA, name)} (${
    [
      ...place === undefined ? [] : [`${quoteName(place)} pg_catalog.tid`],
      ...columns,
    ].join(", ")
  }) SERVER ${quoteName(FOREIGN_SCHEMA)} OPTIONS (schema_name ${
    quoteLiteral(TRANSFER_SCHEMA)
  }, table_name ${quoteLiteral(name)}, fetch_size '${fetchSize(copy.source)}')`;
}

const FETCHED_BYTES = 4 * 1024 * 1024;
const FETCHED_ROWS = { least: 100, usual: 1_000, most: 20_000 };

/** How many rows are fetched at a time: all of them are in the memory of the target's server. */
export function fetchSize(
  { bytes, rows }: { readonly bytes: number; readonly rows: number },
): number {
  if (rows <= 0) return FETCHED_ROWS.usual;
  const count = Math.round(FETCHED_BYTES / Math.max(1, bytes / rows));
  return Math.min(FETCHED_ROWS.most, Math.max(FETCHED_ROWS.least, count));
}

/** Brings a range. Identity columns take what the source has, as with COPY. */
export function bringStatement(
  { name, place, copy: { feed, copy: { target } } }: ForeignFeed,
  { from, to }: BlockRange,
): string {
  const names = feed.columns.map((column) => quoteName(column.name)).join(", ");
  const column = place === undefined ? "" : quoteName(place);
  const conditions = place === undefined ? [] : [
    ...from > 0 ? [`${column} >= '(${from},0)'::pg_catalog.tid`] : [],
    ...to === undefined ? [] : [`${column} < '(${to},0)'::pg_catalog.tid`],
  ];
  return `INSERT INTO ${
    quoteName(target.schema, target.name)
  } (${names}) OVERRIDING SYSTEM VALUE SELECT ${names} FROM ${
    quoteName(TRANSFER_SCHEMA, name)
  }${conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`}`;
}
