import { spelled } from "../../config/written_name.ts";
import { quoteName } from "../../sql/quote.ts";
import { readSqlOver } from "./feed_columns.ts";
import type { FeedColumn, FeedKey } from "./feed.ts";
import type { MappedFeed } from "./feed_mapped.ts";
import { castKey } from "./column_fit.ts";
import { columnTitle, tableTitle } from "./feed_names.ts";
import { isUnique } from "./key_choice.ts";

/** What rows are known by on the way back, or why they are not. */
export type InverseKey =
  | { readonly kind: "key"; readonly key: FeedKey }
  | { readonly kind: "none"; readonly reason: string };

/**
 * Turns a feed's key around: columns of the target that know the source's row
 * by `wanted`, which is unique there. Those of the feed's own key, else those
 * of another that the target has.
 */
export async function inverseKey(
  feed: MappedFeed,
  wanted: readonly string[] = feed.key.source,
): Promise<InverseKey> {
  const { target, key } = feed;
  const own = key.target.map(({ name }) => name);
  const others = target.keys.filter(isUnique).map(({ columns }) => columns);
  const first = await keyOver(feed, { wanted, known: own });
  if (first.kind === "key") return first;
  for (const known of others) {
    const found = await keyOver(feed, { wanted, known });
    if (found.kind === "key") return found;
  }
  return first;
}

async function keyOver(
  feed: MappedFeed,
  { wanted, known }: {
    readonly wanted: readonly string[];
    readonly known: readonly string[];
  },
): Promise<InverseKey> {
  const { source, target } = feed;
  const nullable = known.filter((name) =>
    target.columns.some((column) => column.name === name && !column.isNotNull)
  );
  if (nullable.length > 0) {
    return none(
      `${
        nullable.map((name) => columnTitle(target, name)).join(", ")
      } may be NULL, and is what its rows are known by`,
    );
  }
  const made: FeedColumn[] = [];
  for (const name of wanted) {
    const expression = await keyExpression(feed, name, known);
    if (expression === undefined) {
      return none(
        `${columnTitle(source, name)} cannot be told from ${
          tableTitle(target)
        } (${known.map((one) => spelled(one)).join(", ")})`,
      );
    }
    made.push({ name, expression });
  }
  const where = await keyWhere(feed, known);
  return {
    kind: "key",
    key: {
      source: known,
      target: made,
      ...where === undefined ? {} : { where },
    },
  };
}

function none(reason: string): InverseKey {
  return { kind: "none", reason };
}

/** A key column of the source from what the target's rows are known by. */
async function keyExpression(
  { columns, source, target }: MappedFeed,
  name: string,
  known: readonly string[],
): Promise<string | undefined> {
  for (const column of columns) {
    const isPlain = column.sql === undefined && column.of === name;
    if (!isPlain || !known.includes(column.name)) continue;
    const from = target.columns.find((one) => one.name === column.name);
    const to = source.columns.find((one) => one.name === name);
    return from === undefined || to === undefined
      ? undefined
      : castKey(quoteName(column.name), from, to);
  }
  for (const { of, back } of columns) {
    if (of !== name || back === undefined) continue;
    const read = await readSqlOver(back, target);
    if ("problem" in read) continue;
    const { sql, reads } = read;
    if (
      reads.every((one) => known.includes(one)) && !sql.isFleeting &&
      sql.tables.length === 0 && sql.qualified.length === 0
    ) return sql.expression;
  }
  return undefined;
}

/** Which keys of the target are this feed's at all. */
async function keyWhere(
  { columns, target, targetWhere, map }: MappedFeed,
  known: readonly string[],
): Promise<string | undefined> {
  const constants = known.flatMap((name) => {
    const made = columns.find((one) => one.name === name)?.sql;
    if (made?.isConstant !== true) return [];
    const column = target.columns.find((one) => one.name === name);
    // What is cast for the way there may be of a type that the target's own is not compared with.
    return column?.baseType.includes(".") === true
      ? [
        `${
          quoteName(name)
        }::pg_catalog.text = (${made.expression})::pg_catalog.text`,
      ]
      : [`${quoteName(name)} = ${made.expression}`];
  });
  if (constants.length > 0) return constants.join(" AND ");
  if (targetWhere === undefined || map?.backWhere === undefined) {
    return undefined;
  }
  const read = await readSqlOver(map.backWhere, target);
  return "sql" in read && read.sql.tables.length === 0 &&
      read.reads.every((name) => known.includes(name))
    ? targetWhere
    : undefined;
}
