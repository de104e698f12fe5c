import { has, textOf } from "../../../catalog/schema/facts.ts";
import type { Schema, SchemaObject } from "../../../catalog/schema/mod.ts";
import { lastOf, restOf } from "../../../catalog/schema/renames/names.ts";
import { usingOf } from "../../../catalog/schema/type_change.ts";
import { freeColumn } from "./old_names.ts";
import type { InOldNames } from "./old_names.ts";

/** How the values of one column become those of another. */
export type Conversion =
  | { readonly kind: "same" }
  /** `::text::integer` */
  | { readonly kind: "cast"; readonly casts: string }
  /** An expression over the columns of the table. */
  | { readonly kind: "written"; readonly sql: string };

/** A column that is there twice for a while. */
export interface DoubledColumn {
  /** A renamed one keeps its column, and the other goes; of a retyped one the old goes. */
  readonly kind: "renamed" | "retyped";
  /** The table, as it is called before the end: `public.users`. */
  readonly table: string;
  /** What version 1 calls it. */
  readonly old: string;
  /** The column beside it. */
  readonly beside: string;
  /** What version 2 calls it. */
  readonly final: string;
  /** The type of the one beside it, with its collation. */
  readonly type: string;
  /** How the old value becomes the one beside it. */
  readonly forth: Conversion;
  /** And the other way round. */
  readonly back: Conversion;
  /** Whether both versions never hold NULL. */
  readonly isNotNull: boolean;
  /** Types that have no `=` are compared as text. */
  readonly asText: boolean;
}

/** What somebody wrote of how values are converted: `table.column` and an expression. */
export interface Written {
  /** The column's old name: `orders.total`. */
  readonly column: string;
  /** The expression, over the columns of its table. */
  readonly sql: string;
}

/** The columns that are to be there twice. */
export function doubledColumns(
  { old, names, using, back }: {
    readonly old: Schema;
    readonly names: InOldNames;
    readonly using: ReadonlyMap<string, string>;
    readonly back: ReadonlyMap<string, string>;
  },
): readonly DoubledColumn[] {
  const written = (
    said: ReadonlyMap<string, string>,
    id: string,
  ): Conversion | undefined => {
    const sql = said.get(id);
    return sql === undefined ? undefined : { kind: "written", sql };
  };
  const taken = new Set<string>();
  const renamed = [...names.renamed].flatMap(([id, final]): DoubledColumn[] => {
    const column = old.get(id);
    // Partitions have it from their table.
    if (column === undefined || column.copyOf !== undefined) return [];
    const table = textOf(column, "table");
    const name = lastOf(restOf(final, "column"));
    const isFree = [old, names.wanted].every((schema) =>
      !schema.has(`column ${table}.${name}`)
    ) && !taken.has(`${table}.${name}`);
    const beside = isFree ? name : freeColumn(name, table, [old, names.wanted]);
    taken.add(`${table}.${beside}`);
    return [{
      kind: "renamed",
      ...commonOf(column, column),
      beside,
      final: name,
      type: typeOf(column),
      forth: { kind: "same" },
      back: { kind: "same" },
    }];
  });
  const retyped = [...names.retyped].flatMap(([id, aside]): DoubledColumn[] => {
    const [from, to] = [old.get(id), names.wanted.get(aside)];
    if (from === undefined || to === undefined) return [];
    if (from.copyOf !== undefined) return [];
    return [{
      kind: "retyped",
      ...commonOf(from, to),
      beside: textOf(to, "name"),
      final: lastOf(restOf(names.finalId(id), "column")),
      type: typeOf(to),
      forth: written(using, id) ?? castOf(from, to),
      back: written(back, id) ?? castOf(to, from),
    }];
  });
  return [...renamed, ...retyped].sort((left, right) =>
    textOrder(left.table, right.table) || textOrder(left.old, right.old)
  );
}

/** A conversion as SQL, over a row of that name: `NEW`. */
export function conversionSql(
  conversion: Conversion,
  { column, row }: { readonly column: string; readonly row?: string },
): string {
  const value = row === undefined ? column : `${row}.${column}`;
  switch (conversion.kind) {
    case "same":
      return value;
    case "cast":
      return `${value}${conversion.casts}`;
    case "written":
      // Bare names of columns mean those of the one row.
      return row === undefined
        ? `(${conversion.sql})`
        : `(SELECT (${conversion.sql}) FROM (SELECT ${row}.*) AS ${ROW_ALIAS})`;
  }
}

const ROW_ALIAS = "each_row";

function commonOf(
  from: SchemaObject,
  to: SchemaObject,
): Pick<DoubledColumn, "table" | "old" | "isNotNull" | "asText"> {
  return {
    table: textOf(from, "table"),
    old: textOf(from, "name"),
    isNotNull: has(from, "notNull") && has(to, "notNull"),
    asText: [from, to].some((each) => NO_EQUALS.test(textOf(each, "base"))),
  };
}

const NO_EQUALS = /^(json|xml|point|polygon)(\[\])?$/;

function typeOf(column: SchemaObject): string {
  const collation = textOf(column, "collation");
  return `${textOf(column, "type")}${
    collation === "" ? "" : ` COLLATE ${collation}`
  }`;
}

function castOf(from: SchemaObject, to: SchemaObject): Conversion {
  const using = usingOf(from, to).trim();
  const head = `USING ${textOf(to, "name")}`;
  const casts = using.startsWith(head)
    ? using.slice(head.length)
    : `::${textOf(to, "type")}`;
  const collation = textOf(to, "collation");
  return {
    kind: "cast",
    casts: collation === "" ? casts : `${casts} COLLATE ${collation}`,
  };
}

function textOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
