import { textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import { restOf } from "./names.ts";

/** Whether a parent has it as well: then it is renamed with the parent's. */
export function isInherited(
  { id, kind, parent = "", copyOf }: SchemaObject,
  schema: Schema,
): boolean {
  if (kind === "constraint") {
    const original = schema.get(copyOf ?? "");
    return original !== undefined && textOf(original, "type") === "c";
  }
  if (kind !== "column") return false;
  const column = id.slice(`column ${restOf(parent, "table")}`.length);
  return parentsOf(parent, schema).some((table) =>
    schema.has(`column ${table}${column}`)
  );
}

const known = new WeakMap<Schema, ReadonlyMap<string, readonly string[]>>();

function parentsOf(table: string, schema: Schema): readonly string[] {
  const found = known.get(schema) ?? parentsIn(schema);
  known.set(schema, found);
  return found.get(restOf(table, "table")) ?? [];
}

function parentsIn(schema: Schema): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const object of schema.values()) {
    if (object.kind !== "inheritance") continue;
    const child = textOf(object, "child");
    found.set(child, [
      ...found.get(child) ?? [],
      textOf(object, "parent"),
    ]);
  }
  return found;
}
