import { textOf } from "./facts.ts";
import type { Schema } from "./model.ts";

/** A foreign key, and the tables it ties together. */
export interface Reference {
  /** The id of the constraint. */
  readonly id: string;
  /** The id of the table that has it. */
  readonly from: string;
  /** The id of the table whose rows it names. */
  readonly to: string;
}

const known = new WeakMap<Schema, readonly Reference[]>();

/** The foreign keys of a schema. */
export function referencesIn(schema: Schema): readonly Reference[] {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const references = [...schema.values()].flatMap((object) => {
    const { id, kind, parent = "", needs } = object;
    if (kind !== "constraint" || textOf(object, "type") !== "f") return [];
    const tables = needs.map((need) => schema.get(need))
      .map((need) => need?.kind === "table" ? need.id : need?.parent ?? "")
      .filter((table) => schema.get(table)?.kind === "table");
    const others = new Set(tables.filter((table) => table !== parent));
    // A table that names no other one names itself.
    return [...others.size === 0 ? [parent] : others]
      .map((to) => ({ id, from: parent, to }));
  });
  known.set(schema, references);
  return references;
}
