import type { Schema, SchemaObject } from "../model.ts";
import type { Suspicion } from "./columns.ts";
import type { Sides } from "./evidence.ts";
import { likenessOf } from "./likeness.ts";
import { RELATIONS, ROUTINES } from "./name_map.ts";
import { headOf, lastOf, restOf, unquoted } from "./names.ts";

/** Judges which schema that goes may be which one that comes, mostly by what is in it. */
export function suspectSchemas(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  { old, wanted }: Sides,
): readonly Suspicion[] {
  if (gone.length === 0 || come.length === 0) return [];
  const [had, has] = [contentsOf(old), contentsOf(wanted)];
  return gone.flatMap((from) =>
    come.map((to) => {
      const [left, right] = [
        restOf(from.id, "schema"),
        restOf(to.id, "schema"),
      ];
      return {
        kind: "schema",
        from: from.id,
        to: to.id,
        score: scoreOf({ left, right }, {
          had: had.get(left) ?? new Set(),
          has: has.get(right) ?? new Set(),
        }),
      };
    })
  );
}

function scoreOf(
  { left, right }: { readonly left: string; readonly right: string },
  { had, has }: {
    readonly had: ReadonlySet<string>;
    readonly has: ReadonlySet<string>;
  },
): number {
  const like = likenessOf(unquoted(left), unquoted(right));
  const all = new Set([...had, ...has]).size;
  const both = [...had].filter((each) => has.has(each)).length;
  if (all === 0) return like.isOpposed ? 0 : like.score;
  const share = both / all;
  const sure = 1 - (1 - like.score) * (1 - share * (1 - 0.5 ** both));
  return sure * (0.45 + 0.55 * share);
}

/** What is in each schema, by kind and own name. */
function contentsOf(schema: Schema): ReadonlyMap<string, Set<string>> {
  const contents = new Map<string, Set<string>>();
  for (const { id, kind } of schema.values()) {
    if (kind === "index" || !RELATIONS.has(kind) && !ROUTINES.has(kind)) {
      continue;
    }
    const name = restOf(id, kind).replace(/\(.*$/s, "");
    const known = contents.get(headOf(name)) ?? new Set<string>();
    contents.set(headOf(name), known.add(`${kind} ${lastOf(name)}`));
  }
  return contents;
}
