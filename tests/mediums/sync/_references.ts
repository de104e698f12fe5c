import type { Relation } from "../../../src/copy/relation.ts";
import { relation } from "./_relations.ts";
import type { RelationSketch } from "./_relations.ts";

/** A table with an `id`, and a column for each table it refers to. */
export function referring(
  name: string,
  to: readonly string[] = [],
  sketch: RelationSketch = {},
): Relation {
  return relation(name, {
    columns: ["id: integer", ...to.map((each) => `${each}_id: integer`)],
    keys: [["id"]],
    foreignKeys: to.map((each) => ({
      name: `${name}_${each}_fkey`,
      columns: [`${each}_id`],
      referenced: { schema: "public", name: each },
      referencedColumns: ["id"],
      isValidated: true,
      isDeferrable: false,
      isFull: false,
    })),
    ...sketch,
  });
}
