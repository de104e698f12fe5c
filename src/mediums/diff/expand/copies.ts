import type { Schema } from "../../../catalog/schema/mod.ts";

/** What is made and dropped with these, all the way down. */
export function copiesIn(
  schema: Schema,
  ids: ReadonlySet<string>,
): readonly string[] {
  const found = new Set(ids);
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const { id, copyOf } of schema.values()) {
      if (found.has(id) || copyOf === undefined || !found.has(copyOf)) continue;
      found.add(id);
      isDone = false;
    }
  }
  return [...found].filter((id) => !ids.has(id));
}
