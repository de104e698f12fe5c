import { quoteName } from "../../sql/quote.ts";
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
  bytesOf(table: RelationName): number;
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

export function lockOn(
  table: RelationName & { readonly root?: RelationName },
  mode: StepLockMode,
): StepLock {
  return { table: nameOf(rootOf(table)), mode };
}

export function indexId(table: RelationName, { name }: IndexObstacle): string {
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
