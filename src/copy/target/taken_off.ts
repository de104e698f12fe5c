import type { RelationName } from "../relation.ts";
import { isSameRelation } from "../relation.ts";
import type {
  ForeignKeyObstacle,
  IndexObstacle,
  Obstacles,
  TableObstacles,
  TriggerObstacle,
} from "./obstacle.ts";

/** What is taken off tables before they are loaded, and put back afterwards. */
export interface TakenOff {
  /** Whether it was taken off for rows that come in as a replica's: no others may. */
  readonly replicates: boolean;
  /** All that are loaded, those too that nothing is taken off. */
  readonly tables: readonly TakenTable[];
  readonly foreignKeys: readonly ForeignKeyObstacle[];
}

/** A table that is loaded, and what is taken off it. */
export interface TakenTable extends RelationName {
  readonly kind: TableObstacles["kind"];
  /** The topmost partitioned table, where it is a partition. */
  readonly root?: RelationName;
  readonly indexes: readonly IndexObstacle[];
  /** With the states to restore. */
  readonly triggers: readonly TriggerObstacle[];
  readonly forcesRowSecurity: boolean;
}

/** How much is taken off. */
export interface TakingOptions {
  /** Whether the rows come in under `session_replication_role = replica`. */
  readonly replicates?: boolean;
  /**
   * Tells which foreign keys hold for all rows to come, and so need no look.
   * Asked only where `replicates`; their keys are then kept, too.
   */
  isForeignKeySure?(foreignKey: ForeignKeyObstacle): boolean;
  /** Tells whose indexes are not worth it. */
  isSmall?(table: RelationName): boolean;
}

/** Decides what is taken off. */
export function takenOff(
  obstacles: Obstacles,
  options: TakingOptions = {},
): TakenOff {
  const { replicates = false, isForeignKeySure, isSmall } = options;
  const fires = replicates ? ["R", "A"] : ["O", "A"];
  const kept = obstacles.foreignKeys.filter((one) =>
    stays(one) || replicates && one.outside.length === 0 &&
      !one.isPartitioned && isForeignKeySure?.(one) === true
  );
  const isKey = (table: RelationName, index: string) =>
    kept.some((one) =>
      one.index === index && isSameRelation(one.referenced, table)
    );
  return {
    replicates,
    tables: obstacles.tables.map((table) => ({
      schema: table.schema,
      name: table.name,
      kind: table.kind,
      ...(table.root === undefined ? {} : { root: table.root }),
      indexes: isSmall?.(table)
        ? []
        : table.indexes.filter((index) =>
          index.staysFor === undefined && !isKey(table, index.name)
        ),
      triggers: table.triggers.filter(({ state }) => fires.includes(state)),
      forcesRowSecurity: table.forcesRowSecurity,
    })),
    foreignKeys: obstacles.foreignKeys.filter((one) => !kept.includes(one)),
  };
}

/** One that cannot come off does not stand in the way where what it refers to is not loaded. */
function stays(foreignKey: ForeignKeyObstacle): boolean {
  return foreignKey.staysFor !== undefined || !foreignKey.mayRefer;
}

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

/** Something that was taken off. */
export type TakenItem =
  | {
    readonly kind: "index" | "foreign key";
    readonly table: RelationName;
    readonly name: string;
  }
  | { readonly kind: "table"; readonly table: RelationName };

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
