import type {
  Fate,
  Graph,
  GraphColumn,
  GraphKey,
  GraphTable,
} from "./graph.ts";

/** What is known of two schemas beside what is in their drawings. */
export interface MergeOptions {
  /** By the new id, the name people knew a thing by before: `public.users`, `full_name`. */
  readonly names: ReadonlyMap<string, string>;
  /** Ids of tables of which something differs that is not drawn: an index. */
  readonly touched: ReadonlySet<string>;
}

/**
 * Both schemas in one drawing: what is new, what is gone, what is different.
 * The old one must have its renames done.
 */
export function mergeGraphs(
  old: Graph,
  wanted: Graph,
  { names, touched }: MergeOptions,
): Graph {
  const keys = both(old.keys, wanted.keys, (before, after): GraphKey => ({
    ...after,
    ...changed(
      JSON.stringify(before) !== JSON.stringify(after) || names.has(after.id),
    ),
  }));
  const tables = both(old.tables, wanted.tables, (before, after) => {
    const was = names.get(after.id);
    const columns = mergeColumns(before, after, names);
    const isTouched = was !== undefined || touched.has(after.id) ||
      columns.some(({ fate }) => fate !== undefined) ||
      keys.some(({ from, fate }) => from === after.id && fate !== undefined) ||
      JSON.stringify(before.partitions) !== JSON.stringify(after.partitions);
    return {
      ...after,
      columns,
      ...was === undefined ? {} : { was },
      ...changed(isTouched),
    };
  });
  return { tables, keys };
}

/** Columns of a table that is on both sides; those that are gone stand where they stood. */
function mergeColumns(
  before: GraphTable,
  after: GraphTable,
  names: MergeOptions["names"],
): readonly GraphColumn[] {
  const columns = after.columns.map((column): GraphColumn => {
    const old = before.columns.find(({ name }) => name === column.name);
    if (old === undefined) return { ...column, fate: "added" };
    const was = [
      names.get(`${after.id} ${column.name}`),
      old.type === column.type ? undefined : old.type,
    ].filter((each) => each !== undefined);
    const isChanged = was.length > 0 ||
      old.isNotNull !== column.isNotNull ||
      old.isPrimary !== column.isPrimary || old.isUnique !== column.isUnique;
    return {
      ...column,
      ...was.length === 0 ? {} : { was: was.join(", ") },
      ...changed(isChanged),
    };
  });
  before.columns.forEach((column, index) => {
    if (after.columns.some(({ name }) => name === column.name)) return;
    columns.splice(index, 0, { ...column, fate: "removed" });
  });
  return columns;
}

/** Things of both sides by their ids. */
function both<T extends { readonly id: string }>(
  old: readonly T[],
  wanted: readonly T[],
  merge: (before: T, after: T) => T,
): readonly T[] {
  const before = new Map(old.map((each) => [each.id, each]));
  const after = new Set(wanted.map(({ id }) => id));
  const kept = wanted.map((each): T => {
    const had = before.get(each.id);
    return had === undefined ? { ...each, fate: "added" } : merge(had, each);
  });
  const gone = old.filter(({ id }) => !after.has(id))
    .map((each): T => ({ ...each, fate: "removed" }));
  return [...kept, ...gone].toSorted((left, right) =>
    left.id < right.id ? -1 : left.id > right.id ? 1 : 0
  );
}

function changed(isChanged: boolean): { readonly fate?: Fate } {
  return isChanged ? { fate: "changed" } : {};
}
