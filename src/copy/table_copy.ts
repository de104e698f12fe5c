import { quoteName } from "../sql/quote.ts";
import type { BlockRange } from "./ranges.ts";
import type { Relation, RelationColumn } from "./relation.ts";

/** What is copied of one table, and how. */
export interface TableCopy {
  readonly source: Relation;
  readonly target: Relation;
  readonly columns: readonly CopiedColumn[];
  /**
   * The condition that chooses the rows of a range, in SQL; undefined where it
   * has none. Absent where all rows are copied.
   */
  readonly rowsIn?: (range: BlockRange) => string | undefined;
  /** What is read instead of the source alone, as it stands behind FROM: in one range. */
  readonly from?: string;
  readonly format: CopyFormat;
  readonly ranges: readonly BlockRange[];
}

/** A column that is copied. */
export interface CopiedColumn {
  readonly name: string;
  /** What is selected instead of the column's own value. */
  readonly expression?: string;
}

/** Binary where both sides mean the same by it. */
export type CopyFormat =
  | { readonly kind: "binary" }
  | { readonly kind: "text"; readonly because: string };

/** Whether two columns understand each other's bytes; why not, otherwise. */
export function formatOf(
  pairs: readonly {
    readonly source: RelationColumn;
    readonly target: RelationColumn;
  }[],
): CopyFormat {
  for (const { source, target } of pairs) {
    if (source.binary === undefined || target.binary === undefined) {
      return {
        kind: "text",
        because: `${source.name} is of type ${source.type}`,
      };
    }
    if (source.binary !== target.binary) {
      return {
        kind: "text",
        because:
          `${source.name} is ${source.type} there and ${target.type} here`,
      };
    }
  }
  return { kind: "binary" };
}

/** `COPY … TO stdout` for one range of a table. */
export function copyOutStatement(copy: TableCopy, range: BlockRange): string {
  const { source, columns } = copy;
  const table = quoteName(source.schema, source.name);
  const conditions = conditionsOf(copy, range);
  const isPlain = conditions.length === 0 && copy.from === undefined &&
    source.kind === "table" &&
    columns.every(({ expression }) => expression === undefined);
  if (isPlain && columns.length > 0) {
    return `COPY ${table} (${namesOf(columns)}) TO stdout${optionsOf(copy)}`;
  }
  const selected = columns.map(({ name, expression }) =>
    expression === undefined
      ? quoteName(name)
      : `${expression} AS ${quoteName(name)}`
  );
  return `COPY (SELECT ${selected.join(", ")} FROM ${
    copy.from ?? `ONLY ${table}`
  }${
    conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`
  }) TO stdout${optionsOf(copy)}`;
}

/** `COPY … FROM stdin`; frozen where the transaction has emptied the table itself. */
export function copyInStatement(
  copy: TableCopy,
  { freeze = false }: { readonly freeze?: boolean } = {},
): string {
  const { target, columns } = copy;
  // Where nothing is named, rows without any value are copied.
  const names = columns.length === 0 ? "" : ` (${namesOf(columns)})`;
  return `COPY ${quoteName(target.schema, target.name)}${names} FROM stdin${
    optionsOf(copy, freeze)
  }`;
}

/** The condition that chooses the rows of a range; undefined where all are copied. */
export function conditionIn(
  { rowsIn }: TableCopy,
  range: BlockRange,
): string | undefined {
  return rowsIn === undefined ? undefined : rowsIn(range) ?? "false";
}

function conditionsOf(copy: TableCopy, range: BlockRange): readonly string[] {
  const { from, to } = range;
  const where = conditionIn(copy, range);
  return [
    ...(from > 0 ? [`ctid >= '(${from},0)'::pg_catalog.tid`] : []),
    ...(to === undefined ? [] : [`ctid < '(${to},0)'::pg_catalog.tid`]),
    ...(where === undefined ? [] : [`(${where}\n)`]),
  ];
}

function namesOf(columns: readonly CopiedColumn[]): string {
  return columns.map(({ name }) => quoteName(name)).join(", ");
}

function optionsOf({ format }: TableCopy, freeze = false): string {
  const options = [
    ...(format.kind === "binary" ? ["FORMAT binary"] : []),
    ...(freeze ? ["FREEZE"] : []),
  ];
  return options.length === 0 ? "" : ` (${options.join(", ")})`;
}
