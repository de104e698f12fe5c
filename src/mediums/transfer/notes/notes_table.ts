import type { RelationName } from "../../../copy/relation.ts";
import { quoteName } from "../../../sql/quote.ts";
import type { FeedSide } from "../feed.ts";
import { TRANSFER_SCHEMA } from "../state.ts";

/** A table whose writes are noted: by its number. */
export interface NotedTable {
  readonly source: { readonly oid: number };
}

/**
 * Where writes to a feed's source leave their keys: the key's columns under
 * their own names, and these two. It is called after the number of the source's
 * relation, so that no two clash and a renamed table keeps its notes.
 */
export function notesOf({ source }: NotedTable): RelationName {
  return { schema: TRANSFER_SCHEMA, name: `${NOTES_PREFIX}${source.oid}` };
}

/** The same, quoted. */
export function notesTable(noted: NotedTable): string {
  const { schema, name } = notesOf(noted);
  return quoteName(schema, name);
}

/** What the names of all tables of notes begin with; the relation's number follows. */
export const NOTES_PREFIX = "notes_";

/** The transaction that wrote, as `xid8`. */
export const TRANSACTION_COLUMN = "confiture_tx";

/** When that transaction began. */
export const TIME_COLUMN = "confiture_at";

/**
 * Selects the keys that were noted. Two of them may be equal to the type and
 * yet be written in two ways, as 1.0 and 1.00 or A and a of `citext`: both are
 * there, for what the target knows a row by may be made of either. Look for
 * rows by them with IN or EXISTS.
 */
export function keysIn(feed: FeedSide): string {
  const { key: { source: key } } = feed;
  const names = key.map((name) => quoteName(name));
  const grouped = key.flatMap((name) => [
    quoteName(name),
    ...imageOf(feed, name),
  ]);
  return `SELECT ${names.join(", ")} FROM ${notesTable(feed)} WHERE ${
    isKey(feed)
  } GROUP BY ${grouped.join(", ")}`;
}

/** Selects whether the source was emptied at once since it was last asked. */
export function isTruncated(feed: FeedSide): string {
  return `SELECT EXISTS (SELECT FROM ${notesTable(feed)} WHERE NOT (${
    isKey(feed)
  })) AS "isTruncated"`;
}

/** No column of a key is ever NULL, but in the note that all rows are gone. */
function isKey({ key: { source: [first = ""] } }: FeedSide): string {
  return `${quoteName(first)} IS NOT NULL`;
}

/** Types that are equal only where they are the same. */
export const PLAIN_TYPES: ReadonlySet<string> = new Set([
  "smallint",
  "integer",
  "bigint",
  "oid",
  "uuid",
  "boolean",
  "date",
  "bytea",
  "timestamp without time zone",
  "timestamp with time zone",
]);

/** What else tells two values apart. */
function imageOf({ source }: FeedSide, name: string): readonly string[] {
  const column = source.columns.find((one) => one.name === name);
  if (column === undefined || PLAIN_TYPES.has(column.baseType)) return [];
  return [`${quoteName(name)}::pg_catalog.text COLLATE pg_catalog."C"`];
}
