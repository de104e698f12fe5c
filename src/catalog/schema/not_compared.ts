import type { Schema } from "./model.ts";

/** How the kind of things is called that are read, but neither compared nor made. */
export const UNCOMPARED = "uncompared";

/** Ids of what a schema holds that no plan makes, alters or drops. */
export function notCompared(schema: Schema): readonly string[] {
  return [...schema.values()].filter(({ kind }) => kind === UNCOMPARED)
    .map(({ id }) => id.slice(UNCOMPARED.length + 1));
}
