import { has, textOf } from "../facts.ts";
import type { Making } from "../kind.ts";
import type { Change, SchemaObject } from "../model.ts";

/** What a child that is made with INHERITS has otherwise than its parents. */
export interface Inheriting {
  /** Qualified names. */
  readonly parents: readonly string[];
  /** The columns that its own statement tells of, in full. */
  readonly own: readonly SchemaObject[];
  /** The expressions of its defaults, by ids of columns. */
  readonly defaults: ReadonlyMap<string | undefined, string>;
  readonly making: Making;
}

/** Whether a parent says already how a column is generated: before PostgreSQL 16 the child may not. */
export function isGeneratedAbove(
  column: SchemaObject,
  { parents, making }: Inheriting,
): boolean {
  return has(column, "generated") &&
    above(column, parents, making).some(({ facts }) =>
      facts.generated === column.facts.generated
    );
}

/** Changes inherited columns to what they are in the child: a child has its parents' defaults unless it is told. */
export function inheritedSettings(
  columns: readonly SchemaObject[],
  inheriting: Inheriting,
): readonly Change[] {
  const { parents, own, defaults, making } = inheriting;
  return columns.flatMap((column) => {
    const name = textOf(column, "name");
    const known = above(column, parents, making);
    const usual = parents.flatMap((parent) => {
      const found = making.new.get(`default ${parent}.${name}`);
      return found === undefined ? [] : [textOf(found, "expression")];
    });
    const wanted = defaults.get(column.id);
    const isTold = own.includes(column);
    const says = [
      ...wanted === undefined && usual.length > 0 ? ["DROP DEFAULT"] : [],
      ...!isTold && wanted !== undefined && !usual.includes(wanted)
        ? [`SET DEFAULT ${wanted}`]
        : [],
      ...!isTold && has(column, "notNull") &&
          !known.some((each) => has(each, "notNull"))
        ? ["SET NOT NULL"]
        : [],
    ];
    return says.map((sql) => ({
      sql: `ALTER TABLE ONLY ${
        textOf(column, "table")
      } ALTER COLUMN ${name} ${sql}`,
    }));
  });
}

function above(
  column: SchemaObject,
  parents: readonly string[],
  { new: wanted }: Making,
): readonly SchemaObject[] {
  return parents.flatMap((parent) => {
    const found = wanted.get(`column ${parent}.${textOf(column, "name")}`);
    return found === undefined ? [] : [found];
  });
}
