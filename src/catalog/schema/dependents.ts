import type { Schema } from "./model.ts";

const known = new WeakMap<Schema, ReadonlyMap<string, readonly string[]>>();

/** The ids of what needs a thing itself. */
export function dependentsOf(schema: Schema, id: string): readonly string[] {
  return dependentsIn(schema).get(id) ?? [];
}

/** The ids of what needs each thing. */
export function dependentsIn(
  schema: Schema,
): ReadonlyMap<string, readonly string[]> {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const dependents = new Map<string, string[]>();
  for (const [id, { needs }] of schema) {
    for (const need of needs) {
      const others = dependents.get(need);
      if (others === undefined) dependents.set(need, [id]);
      else others.push(id);
    }
  }
  known.set(schema, dependents);
  return dependents;
}
