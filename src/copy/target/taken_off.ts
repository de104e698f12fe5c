import type { RelationName } from "../relation.ts";
import { isSameRelation } from "../relation.ts";
import { stayingIndexes } from "./_index_tree.ts";
import { nameOf, rootOf } from "./_step_parts.ts";
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

/** Something that was taken off. */
export type TakenItem =
  | {
    readonly kind: "index" | "foreign key";
    readonly table: RelationName;
    readonly name: string;
  }
  | { readonly kind: "table"; readonly table: RelationName };

/** How much is taken off. */
export interface TakingOptions {
  /** Whether the rows come in under `session_replication_role = replica`. */
  readonly replicates?: boolean;
  /**
   * Tells which foreign keys hold for all rows to come, and so need no look.
   * Asked only where `replicates`; their keys are then kept, too.
   */
  isForeignKeySure?(foreignKey: ForeignKeyObstacle): boolean;
  /**
   * Tells whose indexes are not worth it; of partitions, the topmost table is
   * asked for, and how many of them hold its rows.
   */
  isSmall?(table: RelationName, partitions: number): boolean;
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
  const small = smallFamilies(obstacles.tables, isSmall);
  const staying = stayingIndexes(
    obstacles.tables,
    (table, index) =>
      index.staysFor !== undefined || small.has(familyOf(table)) ||
      isKey(table, index.name),
  );
  return {
    replicates,
    tables: obstacles.tables.map((table) => ({
      schema: table.schema,
      name: table.name,
      kind: table.kind,
      ...(table.root === undefined ? {} : { root: table.root }),
      indexes: table.indexes.filter((index) => !staying.has(index)),
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

/** Tables that are not worth it, and partitioned ones with their partitions. */
function smallFamilies(
  tables: readonly TableObstacles[],
  isSmall: TakingOptions["isSmall"] = () => false,
): ReadonlySet<string> {
  const small = new Set<string>();
  for (const [family, members] of Map.groupBy(tables, familyOf)) {
    const [first] = members;
    if (first === undefined) continue;
    const { schema, name } = rootOf(first);
    const holding = members.filter(({ kind }) => kind === "table").length;
    if (isSmall({ schema, name }, holding)) small.add(family);
  }
  return small;
}

function familyOf(table: TableObstacles): string {
  return nameOf(rootOf(table));
}
