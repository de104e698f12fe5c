import { has } from "../../../catalog/schema/facts.ts";
import type { Schema, SchemaObject } from "../../../catalog/schema/mod.ts";

/** Whether a column gets a value where an INSERT names none. */
export function fillsItself(column: SchemaObject, schema: Schema): boolean {
  return has(column, "identity") || has(column, "generated") ||
    schema.has(column.id.replace(/^column /, "default "));
}
