import type { Relation, RelationColumn } from "../../copy/relation.ts";
import type { Problem } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { readSqlOver } from "./feed_columns.ts";
import type { Findings, MappedColumn, MappedFeed } from "./feed_mapped.ts";
import { columnTitle, tableTitle } from "./feed_names.ts";

/** A column of the source as one of the targets makes it again. */
export interface ReturnedColumn {
  /** Which feed's target it is made from. */
  readonly feed: MappedFeed;
  readonly column: MappedColumn;
}

/** What becomes of the columns of a table of the source on the way back. */
export interface InverseColumns extends Findings {
  readonly columns: readonly ReturnedColumn[];
  /** Columns that nothing makes again. */
  readonly kept: readonly string[];
}

/**
 * Finds for each column of a source what makes it again. `feeds` carry its
 * rows; the first decides.
 */
export async function inverseColumns(
  source: Relation,
  feeds: readonly MappedFeed[],
): Promise<InverseColumns> {
  const columns: ReturnedColumn[] = [];
  const kept: string[] = [];
  const problems: Problem[] = [];
  const notes: string[] = [];
  for (const column of source.columns) {
    if (column.isGenerated) continue;
    const found = await returnedFrom(column, feeds);
    problems.push(...found.problems);
    if (found.returned !== undefined) {
      columns.push(found.returned);
      continue;
    }
    kept.push(column.name);
    if (found.problems.length > 0) continue;
    const title = columnTitle(source, column.name);
    if (
      column.isNotNull && !column.hasDefault && column.identity === undefined
    ) {
      const place = feeds[0]?.map?.place;
      problems.push({
        message: `no way back for ${
          tableTitle(source)
        }: ${title} is NOT NULL without a default, and nothing makes it again`,
        ...place === undefined ? {} : { place },
        hint:
          `Say how: \`columns: { ${column.name}: { back: … } }\`, or give it a default at the source`,
      });
    } else {
      const value = column.identity !== undefined
        ? "a new number"
        : column.hasDefault
        ? "its default"
        : "NULL";
      notes.push(
        `${title} keeps its value on the way back, and is ${value} in new rows: nothing makes it again`,
      );
    }
  }
  return { columns, kept, problems, notes };
}

async function returnedFrom(
  { name }: RelationColumn,
  feeds: readonly MappedFeed[],
): Promise<{
  readonly returned?: ReturnedColumn;
  readonly problems: readonly Problem[];
}> {
  for (const feed of feeds) {
    const carried = feed.columns.filter(({ of }) => of === name);
    const back = carried.find((one) => one.back !== undefined)?.back ??
      feed.left.find((one) => one.name === name)?.back;
    if (back !== undefined) {
      const read = await readSqlOver(back, feed.target);
      if ("problem" in read) return { problems: [read.problem] };
      const { sql, reads } = read;
      return {
        returned: {
          feed,
          column: {
            name,
            expression: sql.expression,
            reads,
            sql,
            written: back,
            ...sql.isFleeting ? { isFleeting: true } : {},
          },
        },
        problems: [],
      };
    }
    // What the target computes under the column's name is its value there.
    const plain = carried.find(({ sql }) => sql === undefined)?.name ??
      feed.target.columns.find((one) => one.isGenerated && one.name === name)
        ?.name;
    if (plain !== undefined) {
      return {
        returned: {
          feed,
          column: {
            name,
            expression: quoteName(plain),
            of: plain,
            reads: [plain],
          },
        },
        problems: [],
      };
    }
  }
  return { problems: [] };
}
