import type { Schema, SchemaObject } from "../model.ts";
import { RELATIONS } from "./name_map.ts";
import { headOf, restOf } from "./names.ts";
import type { NamePair } from "./rename.ts";
import { Renaming } from "./renaming.ts";

/**
 * A schema as it is after renames, all of which happen at once. What the server
 * renames along with a thing is renamed, and so are the names in definitions.
 */
export function applyRenames(
  old: Schema,
  renames: readonly NamePair[],
): Schema {
  if (renames.length === 0) return old;
  const renaming = new Renaming(old, renames);
  const objects = [...old.values()].map((object) => renaming.objectOf(object));
  const all = [...objects, ...schemasFor(renames, objects)];
  all.sort((left, right) =>
    left.id < right.id ? -1 : left.id > right.id ? 1 : 0
  );
  return new Map(all.map((object) => [object.id, object]));
}

/** Schemas that things move to and that were not there. */
export function schemasFor(
  renames: readonly NamePair[],
  objects: readonly SchemaObject[],
): readonly SchemaObject[] {
  const known = new Set(objects.map(({ id }) => id));
  const names = renames.filter(({ kind }) =>
    RELATIONS.has(kind) || kind === "function"
  )
    .map(({ kind, to }) => headOf(restOf(to, kind).replace(/\(.*$/s, "")));
  return [...new Set(names)].filter((name) =>
    name !== "" && !known.has(`schema ${name}`)
  ).map((name) => ({
    kind: "schema",
    id: `schema ${name}`,
    facts: { name },
    needs: [],
    rank: 0,
    goesWith: [],
  }));
}
