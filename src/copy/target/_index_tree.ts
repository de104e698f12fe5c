import { quoteName } from "../../sql/quote.ts";
import type { IndexName, IndexObstacle } from "./obstacle.ts";
import type { TakenTable } from "./taken_off.ts";

/** Tables with indexes. */
export type Indexed = Pick<TakenTable, "schema" | "name" | "indexes">;

/**
 * The indexes that stay: with one that stays, all that are attached to it, or
 * it to them, at any depth.
 */
export function stayingIndexes<Table extends Indexed>(
  tables: readonly Table[],
  stays: (table: Table, index: IndexObstacle) => boolean,
): ReadonlySet<IndexObstacle> {
  const wholes = wholesOf(tables);
  const all = tables.flatMap((table) =>
    table.indexes.map((index) => ({
      index,
      stays: stays(table, index),
      tree: topmostOf({ table, name: index.name }, wholes),
    }))
  );
  const staying = new Set(
    all.filter(({ stays }) => stays).map(({ tree }) => tree),
  );
  return new Set(
    all.filter(({ tree }) => staying.has(tree)).map(({ index }) => index),
  );
}

/** What each index is attached to. */
export function wholesOf(
  tables: readonly Indexed[],
): ReadonlyMap<string, IndexName> {
  return new Map(
    tables.flatMap((table) =>
      table.indexes.flatMap(({ name, partOf }) =>
        partOf === undefined ? [] : [[indexKey({ table, name }), partOf]]
      )
    ),
  );
}

/** An index's own name, in full. */
export function indexKey({ table, name }: IndexName): string {
  return quoteName(table.schema, name);
}

/** The index and all that it is attached to, the nearest first. */
export function withWholes(
  index: IndexName,
  wholes: ReadonlyMap<string, IndexName>,
): readonly IndexName[] {
  const all = [index];
  for (
    let next = wholes.get(indexKey(index));
    next !== undefined;
    next = wholes.get(indexKey(next))
  ) all.push(next);
  return all;
}

function topmostOf(
  index: IndexName,
  wholes: ReadonlyMap<string, IndexName>,
): string {
  return indexKey(withWholes(index, wholes).at(-1) ?? index);
}
