import { has, textOf } from "./facts.ts";
import type { Schema } from "./model.ts";

/** What ties one table to another that it inherits from or is a partition of. */
export interface Link {
  readonly id: string;
  /** Ids of tables. */
  readonly child: string;
  readonly parent: string;
  readonly isPartition: boolean;
  /** What holds for each row of a partition; empty where nobody can say. */
  readonly fits: string;
}

/** The links of a schema, from both ends. */
export interface Lineage {
  /** By the id of the parent. */
  readonly below: ReadonlyMap<string, readonly Link[]>;
  /** By the id of the child. */
  readonly above: ReadonlyMap<string, readonly Link[]>;
}

const known = new WeakMap<Schema, Lineage>();

/** The links of a schema. */
export function lineageOf(schema: Schema): Lineage {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const links = [...schema.values()]
    .filter(({ kind }) => kind === "inheritance")
    .map((object): Link => ({
      id: object.id,
      child: `table ${textOf(object, "child")}`,
      parent: `table ${textOf(object, "parent")}`,
      isPartition: has(object, "bound"),
      fits: textOf(object, "fits"),
    }));
  const lineage = {
    below: Map.groupBy(links, ({ parent }) => parent),
    above: Map.groupBy(links, ({ child }) => child),
  };
  known.set(schema, lineage);
  return lineage;
}

/** The ids of a table and all below it. */
export function treeOf(schema: Schema, table: string): readonly string[] {
  const below = lineageOf(schema).below.get(table) ?? [];
  return [table, ...below.flatMap(({ child }) => treeOf(schema, child))];
}

/** The ids of all tables above one. */
export function aboveOf(schema: Schema, table: string): readonly string[] {
  const above = lineageOf(schema).above.get(table) ?? [];
  return above.flatMap(({ parent }) => [parent, ...aboveOf(schema, parent)]);
}
