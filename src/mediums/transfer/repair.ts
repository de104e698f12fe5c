import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../sql/quote.ts";
import { comparedColumns, rowsOfTarget, textOfKey } from "./compared_rows.ts";
import { readText, tableText } from "./feed.ts";
import type { Feed } from "./feed.ts";
import { notesTable } from "./notes/notes_table.ts";
import type { Difference } from "./verify.ts";

/** What is done about differences. */
export interface Repair {
  /** Rows that the next round brings once more. */
  readonly noted: number;
  /** Rows of the target that nothing of the source makes. */
  readonly deleted: number;
}

/** Both ends; each statement is a transaction of its own. */
export interface RepairEnds {
  readonly source: Session;
  readonly target: Session;
}

/**
 * Sees to it that rows which differ are copied again: what the source has of
 * them is noted, as if it had been written; what it has not is deleted from the
 * target. A round must follow.
 */
export async function repair(
  feeds: readonly [Feed, ...Feed[]],
  differences: readonly Difference[],
  { source, target }: RepairEnds,
): Promise<Repair> {
  let noted = 0;
  let deleted = 0;
  for (let at = 0; at < differences.length; at += KEYS_AT_ONCE) {
    const some = differences.slice(at, at + KEYS_AT_ONCE);
    const keys = some.map(({ key }) => key);
    for (const feed of feeds) noted += await note(feed, keys, source);
    const extra = some.filter(({ kind }) => kind === "extra")
      .map(({ key }) => key);
    deleted += await removeRows(feeds, extra, target);
  }
  return { noted, deleted };
}

const KEYS_AT_ONCE = 5_000;

type Keys = readonly Difference["key"][];

async function note(
  feed: Feed,
  keys: Keys,
  source: Session,
): Promise<number> {
  const { key, target } = feed;
  const names = key.source.map((name) => quoteName(name)).join(", ");
  const texts = target.columns.flatMap((column) => {
    const made = key.target.find(({ name }) => name === column.name);
    return made === undefined
      ? []
      : [textOfKey(`(${made.expression})`, column)];
  });
  const { results } = await source.execute(
    `INSERT INTO ${notesTable(feed)} (${names}) SELECT ${names} FROM ${
      readText(feed)
    } WHERE ${isAmong(texts, keys)}`,
  );
  return results.reduce((sum, { rows }) => sum + rows, 0);
}

async function removeRows(
  feeds: readonly [Feed, ...Feed[]],
  keys: Keys,
  session: Session,
): Promise<number> {
  if (keys.length === 0) return 0;
  const [{ target }] = feeds;
  const { key } = rowsOfTarget(feeds, comparedColumns(target, feeds));
  const texts = target.columns.filter(({ name }) => key.includes(name))
    .map((column) => textOfKey(quoteName(column.name), column));
  const { results } = await session.execute(
    `DELETE FROM ${tableText(target)} WHERE ${isAmong(texts, keys)}`,
  );
  return results.reduce((sum, { rows }) => sum + rows, 0);
}

/** Whether the texts of a key are among others: compared as one text, which can be hashed. */
function isAmong(texts: readonly string[], keys: Keys): string {
  const wanted = keys.map((key) => `(${arrayOf(key.map(literal))})`);
  return `(${
    arrayOf(texts)
  })::pg_catalog.text IN (SELECT k.wanted::pg_catalog.text FROM (VALUES ${
    wanted.join(", ")
  }) AS k (wanted))`;
}

function arrayOf(texts: readonly string[]): string {
  return `ARRAY[${texts.join(", ")}]::pg_catalog.text[]`;
}

function literal(text: string | null): string {
  return text === null ? "NULL" : quoteLiteral(text);
}
