import { quoteName } from "../../sql/quote.ts";
import type { RelationName } from "../relation.ts";
import { isSameRelation } from "../relation.ts";
import type { ForeignKeyObstacle, IndexObstacle } from "./obstacle.ts";
import type { StepLock, StepLockMode } from "./step.ts";
import type { TakenOff, TakenTable } from "./taken_off.ts";

/** What steps are made of. */
export interface Context {
  readonly taken: TakenOff;
  readonly present: Pick<TakenOff, "tables" | "foreignKeys"> | undefined;
  bytesOf(table: RelationName): number;
}

export function find(
  { tables }: TakenOff,
  name: RelationName,
): TakenTable | undefined {
  return tables.find((table) => isSameRelation(table, name));
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
