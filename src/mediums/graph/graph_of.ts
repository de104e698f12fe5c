import type { Rename, Schema } from "../../catalog/schema/mod.ts";
import type { Graph } from "./graph.ts";
import { mergeGraphs } from "./merge.ts";
import { namesIn } from "./names.ts";
import { readGraph } from "./read_graph.ts";

/** One schema, or two with what is known of how they differ. */
export interface Drawn {
  readonly new: { readonly schema: Schema };
  /** Once its renames are done. */
  readonly old?: { readonly schema: Schema };
  readonly renames: readonly Rename[];
  /** What differs; only what it is a part of matters here. */
  readonly differences: readonly { readonly root: string }[];
}

/** What is to be drawn of one schema or of two. */
export function graphOf(
  { old, new: wanted, renames, differences }: Drawn,
): Graph {
  const graph = readGraph(wanted.schema);
  if (old === undefined) return graph;
  return mergeGraphs(readGraph(old.schema), graph, {
    names: formerNames(renames, wanted.schema),
    touched: new Set(differences.map(({ root }) => root)),
  });
}

/** What renamed things were called, by their ids; columns by their table's and their own name. */
function formerNames(
  renames: readonly Rename[],
  schema: Schema,
): ReadonlyMap<string, string> {
  return new Map(renames.map(({ kind, from, to }) => {
    const had = namesIn(from.slice(kind.length + 1));
    const parent = schema.get(to)?.parent;
    if (kind !== "column" || parent === undefined) {
      return [to, had.join(".")];
    }
    const name = namesIn(to.slice(kind.length + 1)).at(-1) ?? "";
    return [`${parent} ${name}`, had.at(-1) ?? ""];
  }));
}
