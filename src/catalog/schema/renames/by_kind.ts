import type { Schema, SchemaObject } from "../model.ts";

const kindsOf = new WeakMap<
  Schema,
  ReadonlyMap<string, readonly SchemaObject[]>
>();

/** The things of a schema, by kind; worked out once for each schema. */
export function byKindIn(
  schema: Schema,
): ReadonlyMap<string, readonly SchemaObject[]> {
  const found = kindsOf.get(schema) ??
    Map.groupBy(schema.values(), ({ kind }) => kind);
  kindsOf.set(schema, found);
  return found;
}
