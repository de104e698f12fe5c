import { planChanges } from "../../../src/catalog/schema/plan.ts";
import type { Facts, SchemaObject } from "../../../src/catalog/schema/model.ts";

/** A thing that has a name and nothing that needs a server. */
export function sample(
  kind: string,
  facts: Facts,
  needs: readonly string[] = [],
): SchemaObject {
  const id = `${kind} ${facts.name}`;
  return { kind, id, facts, needs, rank: 0, goesWith: [] };
}

/** Things as a schema. */
export function schemaOf(
  ...objects: readonly SchemaObject[]
): ReadonlyMap<string, SchemaObject> {
  return new Map(objects.map((object) => [object.id, object]));
}

/** The statements that make some things into others. */
export function planned(
  old: readonly SchemaObject[],
  wanted: readonly SchemaObject[],
): readonly string[] {
  return planChanges(schemaOf(...old), schemaOf(...wanted)).changes
    .map(({ sql }) => sql);
}
