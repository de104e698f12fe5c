import type { RelationName } from "../relation.ts";
import { isSameRelation } from "../relation.ts";
import type { ForeignKeyObstacle } from "./obstacle.ts";
import type { TakenItem, TakenOff, TakenTable } from "./taken_off.ts";

/**
 * What a run takes off that finds what an earlier one has left: what is not
 * back yet is told of as it was before that one.
 */
export function mergeTakenOff(
  current: TakenOff,
  { earlier, isBack }: {
    readonly earlier: TakenOff;
    isBack(item: TakenItem): boolean;
  },
): TakenOff {
  const left = earlier.tables.map((table) => ({
    ...table,
    indexes: table.indexes.filter((index) =>
      !isBack({ kind: "index", table, name: index.name })
    ),
    ...(isBack({ kind: "table", table })
      ? { triggers: [], forcesRowSecurity: false }
      : {}),
  }));
  const foreignKeys = earlier.foreignKeys.filter(({ table, name }) =>
    !isBack({ kind: "foreign key", table, name })
  ).map((one) => ({ ...one, outside: outsideOf(one, { current, earlier }) }));
  const others = left.filter((table) =>
    !current.tables.some((one) => isSameRelation(one, table)) && !isBare(table)
  );
  return {
    replicates: current.replicates,
    tables: [
      ...current.tables.map((table) => {
        const before = left.find((one) => isSameRelation(one, table));
        return before === undefined ? table : mergeTable(table, before);
      }),
      ...others,
    ],
    foreignKeys: [
      ...foreignKeys,
      ...current.foreignKeys.filter((one) =>
        !foreignKeys.some((other) =>
          other.name === one.name && isSameRelation(other.table, one.table)
        )
      ),
    ],
  };
}

/** Who is outside depends on what is loaded this time. */
function outsideOf(
  { table, referenced }: ForeignKeyObstacle,
  { current, earlier }: {
    readonly current: TakenOff;
    readonly earlier: TakenOff;
  },
): readonly RelationName[] {
  const isLoaded = (name: RelationName) =>
    current.tables.some((one) =>
      isSameRelation(one, name) ||
      one.root !== undefined && isSameRelation(one.root, name)
    );
  if (!isLoaded(referenced)) return [];
  const partitions = earlier.tables.filter(({ root }) =>
    root !== undefined && isSameRelation(root, table)
  );
  return [table, ...partitions].filter((one) => !isLoaded(one))
    .map(({ schema, name }) => ({ schema, name }));
}

function isBare(table: TakenTable): boolean {
  return table.indexes.length === 0 && table.triggers.length === 0 &&
    !table.forcesRowSecurity;
}

function mergeTable(current: TakenTable, before: TakenTable): TakenTable {
  return {
    ...current,
    indexes: mergeByName(before.indexes, current.indexes),
    triggers: mergeByName(before.triggers, current.triggers),
    forcesRowSecurity: before.forcesRowSecurity || current.forcesRowSecurity,
  };
}

function mergeByName<Item extends { readonly name: string }>(
  first: readonly Item[],
  second: readonly Item[],
): readonly Item[] {
  const names = new Set(first.map(({ name }) => name));
  return [...first, ...second.filter(({ name }) => !names.has(name))];
}
