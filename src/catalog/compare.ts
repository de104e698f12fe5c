import type { CatalogEntry } from "./describe.ts";

/** How two catalogs differ in one thing. */
export type Difference =
  | { readonly type: "missing"; readonly entry: CatalogEntry }
  | { readonly type: "extra"; readonly entry: CatalogEntry }
  | {
    readonly type: "changed";
    readonly entry: CatalogEntry;
    /** What it is in the other one. */
    readonly found: CatalogEntry;
  };

/** What is missing, extra or different in a catalog, in the order of kind and name. */
export function compareCatalogs(
  expected: readonly CatalogEntry[],
  found: readonly CatalogEntry[],
): readonly Difference[] {
  const others = new Map(found.map((entry) => [keyOf(entry), entry]));
  const known = new Set(expected.map(keyOf));
  const differences = expected.flatMap((entry): readonly Difference[] => {
    const other = others.get(keyOf(entry));
    if (other === undefined) return [{ type: "missing", entry }];
    return other.definition === entry.definition
      ? []
      : [{ type: "changed", entry, found: other }];
  });
  const extra = found.filter((entry) => !known.has(keyOf(entry)))
    .map((entry): Difference => ({ type: "extra", entry }));
  return [...differences, ...extra].toSorted((left, right) =>
    keyOf(left.entry) < keyOf(right.entry) ? -1 : 1
  );
}

function keyOf({ kind, name }: CatalogEntry): string {
  return `${kind} ${name}`;
}
