import type { Problem } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { readColumnSql } from "./column_sql.ts";
import type { FeedPair } from "./feed_columns.ts";
import type { MappedColumn } from "./feed_mapped.ts";
import { tableTitle } from "./feed_names.ts";

/** A feed on its way: its tables and columns are known. */
export interface Draft {
  readonly pair: FeedPair;
  readonly columns: readonly MappedColumn[];
}

/** Which rows of the target are a feed's own, for those that have no table alone. */
export interface OwnRows {
  readonly conditions: ReadonlyMap<Draft, string>;
  readonly problems: readonly Problem[];
}

/**
 * Tells the rows of feeds apart that fill one table: by what the map says, or
 * by a column that has another constant in each. Without that, a row that is
 * deleted in one source could take along the row of another.
 */
export async function ownRows(drafts: readonly Draft[]): Promise<OwnRows> {
  const conditions = new Map<Draft, string>();
  const problems: Problem[] = [];
  const groups = Map.groupBy(drafts, ({ pair }) => pair.target);
  for (const [target, group] of groups) {
    const column = group.length > 1 ? markOf(group) : undefined;
    for (const draft of group) {
      const { map, place } = draft.pair;
      const said = map?.backWhere;
      if (said !== undefined) {
        const read = await readColumnSql(said);
        if ("problem" in read) problems.push(read.problem);
        else conditions.set(draft, read.sql.expression);
      } else if (column !== undefined) {
        const mark = draft.columns.find(({ name }) => name === column);
        const type = target.columns.find(({ name }) => name === column)
          ?.baseType;
        conditions.set(
          draft,
          // What the constant is of may not be compared with somebody's own type.
          type?.includes(".") === true
            ? `${
              quoteName(column)
            }::pg_catalog.text = (${mark?.expression})::pg_catalog.text`
            : `${quoteName(column)} = ${mark?.expression}`,
        );
      } else if (group.length > 1) {
        problems.push({
          message: `rows of ${
            tableTitle(draft.pair.source)
          } cannot be told from others in ${tableTitle(target)} of the target`,
          ...place === undefined ? {} : { place },
          hint:
            "Give each source another constant in one column (`values`), or say which rows are its own: `back_where`",
        });
      }
    }
  }
  return { conditions, problems };
}

/** A column that has a constant in each feed, and in each another one. */
function markOf(drafts: readonly Draft[]): string | undefined {
  const [first] = drafts;
  return first?.columns.find(({ name }) => {
    const constants = drafts.flatMap(({ columns }) => {
      const sql = columns.find((one) => one.name === name)?.sql;
      return sql?.isConstant === true && !/^null$/i.test(sql.text)
        ? [sql.text]
        : [];
    });
    return constants.length === drafts.length &&
      new Set(constants).size === drafts.length;
  })?.name;
}
