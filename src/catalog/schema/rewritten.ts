import type { Fate } from "./fate.ts";
import type { Both } from "./kind.ts";
import { lineageOf } from "./lineage.ts";

/**
 * The ids of tables that can only be made anew, whose rows are to be kept all
 * the same: what divides them into partitions changes, or they have of
 * themselves what they are to have from another.
 */
export function rewrittenTables(
  { old, new: wanted }: Both,
  fates: ReadonlyMap<string, Fate>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const isTable = (id: string) =>
    [old, wanted].every((schema) => {
      const object = schema.get(id);
      return object?.kind === "table" && object.facts.foreign === undefined;
    });
  const above = lineageOf(wanted).above;
  const add = (id: string): void => {
    if (found.has(id) || !isTable(id)) return;
    found.add(id);
    for (const link of lineageOf(old).below.get(id) ?? []) {
      const next = above.get(link.child)?.find(({ parent }) => parent === id);
      // A table that is attached gets its columns from its parent by that alone.
      const isAttached = next?.isPartition === true && !link.isPartition;
      if (next !== undefined && !isAttached) add(link.child);
    }
  };
  for (const [id, fate] of fates) {
    if (fate.type === "replaced") add(id);
    if (fate.type === "altered") fate.alteration.rewrites?.forEach(add);
    const [from, to] = [old.get(id), wanted.get(id)];
    const table = to?.parent ?? "";
    if (to === undefined || !COPIED.has(to.kind) || to.copyOf === undefined) {
      continue;
    }
    const parent = wanted.get(to.copyOf)?.parent;
    const link = above.get(table)?.find((each) => each.parent === parent);
    if (link === undefined || link.isPartition) continue;
    // What comes with its parent's column comes as a copy.
    const isLate = from === undefined && !old.has(link.id);
    const wasOwn = from !== undefined && from.copyOf === undefined;
    if (isLate || wasOwn) add(table);
  }
  return found;
}

/** What a table has from those it inherits from, and may have told itself. */
const COPIED: ReadonlySet<string> = new Set(["column", "constraint"]);
