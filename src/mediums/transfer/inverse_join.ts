import { quoteName } from "../../sql/quote.ts";
import { tableText } from "./feed.ts";
import type { FeedKey } from "./feed.ts";
import type { MappedColumn, MappedFeed } from "./feed_mapped.ts";
import type { ReturnedColumn } from "./inverse_columns.ts";

/** A feed whose target is one of several that make a row, with its key turned around. */
export interface Joined {
  readonly feed: MappedFeed;
  readonly key: FeedKey;
}

/** What is read to make rows of several tables, and its columns. */
export interface Join {
  /** As it stands behind FROM. */
  readonly from: string;
  readonly columns: readonly MappedColumn[];
}

/**
 * Joins tables by what each knows of the source's key: all rows of the first,
 * with its columns under their names, and what the others have beside it.
 */
export function joinOf(
  first: Joined,
  others: readonly Joined[],
  returned: readonly ReturnedColumn[],
): Join {
  const columns: MappedColumn[] = [];
  const parts = others.map((other, index) => {
    const own = returned.filter(({ feed }) => feed === other.feed);
    const alias = quoteName(`confiture_${index + 1}`);
    const selected = [
      ...other.key.target.map(({ expression }, at) =>
        `${expression} AS confiture_key_${at}`
      ),
      ...own.map(({ column }, at) =>
        `${column.expression} AS confiture_value_${at}`
      ),
    ];
    const equal = first.key.target.map(({ name, expression }) => {
      const at = other.key.target.findIndex((part) => part.name === name);
      return `${alias}.confiture_key_${at} = ${expression}`;
    });
    const { targetWhere } = other.feed;
    return {
      alias,
      own,
      text: `LEFT JOIN (SELECT ${selected.join(", ")} FROM ${
        tableText(other.feed.target)
      }${
        targetWhere === undefined ? "" : ` WHERE ${targetWhere}`
      }) AS ${alias} ON ${equal.join(" AND ")}`,
    };
  });
  const beside = new Map(
    parts.flatMap(({ alias, own }, index) =>
      own.map(({ column }, at) =>
        [column, {
          text: `${alias}.confiture_value_${at}`,
          name: quoteName(`confiture_${index + 1}_${at}`),
        }] as const
      )
    ),
  );
  for (const { column } of returned) {
    const moved = beside.get(column);
    const { of: _of, ...own } = column;
    columns.push(
      moved === undefined ? column : { ...own, expression: moved.name },
    );
  }
  const { target } = first.feed;
  const name = quoteName(target.name);
  const more = [...beside.values()].map(({ text, name }) =>
    `, ${text} AS ${name}`
  );
  return {
    from: `(SELECT ${name}.*${more.join("")} FROM ${
      tableText(target)
    } AS ${name} ${parts.map(({ text }) => text).join(" ")}) AS ${name}`,
    columns,
  };
}
