import type { ColumnsByTable } from "./numbering.ts";
import type { Rows, TableRows } from "./rows.ts";

/**
 * How the rows of one table differ: they are others (`different`), or equal but
 * for the numbers that sequences gave (`numbering`), or for what is another
 * thing at each run (`moment`): the time, chance.
 */
export interface RowDifference {
  /** `"public"."t"` */
  readonly table: string;
  /** Which of the alternatives it is. */
  readonly nature: "different" | "numbering" | "moment";
  /** How many rows there are here and there. */
  readonly counts: readonly [number, number];
  /** Columns in which they differ; empty where rows are missing. */
  readonly columns: readonly string[];
}

/** What excuses a difference. */
export interface Excuses {
  readonly numbered: ColumnsByTable;
  readonly momentary: ColumnsByTable;
  /** Whether the rows are the same without these columns. */
  isSameWithout(table: string, columns: readonly string[]): Promise<boolean>;
}

/** How the rows of tables differ that both databases have. */
export async function compareRows(
  left: Rows,
  right: Rows,
  excuses: Excuses,
): Promise<readonly RowDifference[]> {
  const found: RowDifference[] = [];
  for (const [name, here] of left) {
    const there = right.get(name);
    if (there === undefined || isSame(here, there)) continue;
    found.push(await judge(here, there, excuses));
  }
  return found;
}

/** Columns that are not the same, of tables with as many rows. */
export function differingColumns(left: Rows, right: Rows): ColumnsByTable {
  return new Map([...left].flatMap(([name, here]) => {
    const there = right.get(name);
    return there === undefined || here.count !== there.count
      ? []
      : [[name, new Set(columnsThatDiffer(here, there))] as const];
  }));
}

async function judge(
  here: TableRows,
  there: TableRows,
  { numbered, momentary, isSameWithout }: Excuses,
): Promise<RowDifference> {
  const table = here.name;
  const counts = [here.count, there.count] as const;
  if (here.count !== there.count) {
    return { table, nature: "different", counts, columns: [] };
  }
  const columns = columnsThatDiffer(here, there);
  const isNumbered = (column: string) => numbered.get(table)?.has(column);
  const isMomentary = (column: string) => momentary.get(table)?.has(column);
  const isExcused = columns.length > 0 &&
    columns.every((column) => isNumbered(column) || isMomentary(column)) &&
    await isSameWithout(table, columns);
  if (!isExcused) return { table, nature: "different", counts, columns };
  return {
    table,
    nature: columns.some((column) => !isNumbered(column))
      ? "moment"
      : "numbering",
    counts,
    columns,
  };
}

/** Also those that only one of them has. */
function columnsThatDiffer(
  { columns: here }: TableRows,
  { columns: there }: TableRows,
): readonly string[] {
  return [...new Set([...here.keys(), ...there.keys()])].filter((column) =>
    here.get(column) !== there.get(column)
  ).sort();
}

function isSame(left: TableRows, right: TableRows): boolean {
  return left.count === right.count && left.hash === right.hash;
}
