import { quoteName } from "../../sql/quote.ts";
import { isSameRelation } from "../relation.ts";
import type { RelationName } from "../relation.ts";
import type { ForeignKeyObstacle, IndexObstacle } from "./obstacle.ts";
import type { StepLock, StepLockMode } from "./step.ts";
import type { TakenOff, TakenTable } from "./taken_off.ts";

/** What steps are made of. */
export interface Context {
  readonly taken: TakenOff;
  /** By their names. */
  readonly tables: ReadonlyMap<string, TakenTable>;
  /** What is there already: tables by their names, foreign keys by their steps. */
  readonly there: {
    readonly tables: ReadonlyMap<string, TakenTable>;
    readonly foreignKeys: ReadonlyMap<string, ForeignKeyObstacle>;
  };
  /** What is attached to an index of a partitioned table, by that one's step. */
  readonly parts: ReadonlyMap<string, readonly IndexPart[]>;
  bytesOf(table: RelationName): number;
}

/** An index that is attached to another. */
export interface IndexPart {
  readonly table: TakenTable;
  readonly index: IndexObstacle;
}

/** What is attached to what. */
export function partsOf(
  tables: readonly TakenTable[],
): ReadonlyMap<string, readonly IndexPart[]> {
  const all = tables.flatMap((table) =>
    table.indexes.flatMap((index) =>
      index.partOf === undefined ? [] : [{ table, index, whole: index.partOf }]
    )
  );
  return Map.groupBy(all, ({ whole }) => indexId(whole.table, whole));
}

export function byName<Item extends RelationName>(
  items: readonly Item[],
): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [nameOf(item), item]));
}

export function rootOf(
  table: RelationName & { readonly root?: RelationName },
): RelationName {
  return table.root ?? table;
}

/** A lock on a partition alone; on a topmost table with all its partitions. */
export function lockOn(
  table: RelationName & { readonly root?: RelationName },
  mode: StepLockMode,
): StepLock {
  const { root } = table;
  return root === undefined
    ? { table: nameOf(table), mode }
    : { table: nameOf(root), part: nameOf(table), mode };
}

export function indexId(
  table: RelationName,
  { name }: Pick<IndexObstacle, "name">,
): string {
  return `index ${quoteName(table.schema, name)}`;
}

export function keysId(table: RelationName): string {
  return `keys ${nameOf(table)}`;
}

export function foreignKeyId({ table, name }: ForeignKeyObstacle): string {
  return `foreign key ${nameOf(table)} ${quoteName(name)}`;
}

export function statisticsId(table: RelationName): string {
  return `statistics ${nameOf(table)}`;
}

export function nameOf({ schema, name }: RelationName): string {
  return quoteName(schema, name);
}

export function onlyName({ schema, name }: RelationName): RelationName {
  return { schema, name };
}

/**
 * The step that has to come before an index is made: of several indexes of the
 * same columns, a foreign key takes the first that was made.
 */
export function twinBefore(
  table: TakenTable,
  index: IndexObstacle,
  { foreignKeys }: TakenOff,
): readonly string[] {
  const columns = index.keyColumns?.join();
  if (columns === undefined) return [];
  const first = table.indexes.find(({ name, keyColumns }) =>
    keyColumns?.join() === columns &&
    foreignKeys.some((one) =>
      one.index === name && isSameRelation(one.referenced, table)
    )
  );
  return first === undefined || first === index ? [] : [indexId(table, first)];
}

/** A table's indexes, those last that have to wait for another. */
export function twinsLast(
  table: TakenTable,
  taken: TakenOff,
): readonly IndexObstacle[] {
  const waits = (index: IndexObstacle) =>
    twinBefore(table, index, taken).length;
  return [...table.indexes].sort((a, b) => waits(a) - waits(b));
}
