import type { Facts, Schema } from "../../../src/catalog/schema/mod.ts";

/** A thing of a schema that a test writes down. */
export interface Thing {
  readonly parent?: string;
  readonly facts?: Facts;
  readonly needs?: readonly string[];
}

/** A schema of things by their ids; the first word is the kind. */
export function schemaOf(things: Readonly<Record<string, Thing>>): Schema {
  return new Map(
    Object.entries(things).map(([id, { parent, facts = {}, needs }]) => [id, {
      kind: id.split(" ")[0] ?? "",
      id,
      ...parent === undefined ? {} : { parent },
      facts,
      needs: needs ?? (parent === undefined ? [] : [parent]),
      rank: 0,
      goesWith: [],
    }]),
  );
}
