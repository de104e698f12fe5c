import type { CatalogEntry } from "./describe.ts";
import { COLUMN_ORDER } from "./kinds/columns.ts";

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

/** Whether a difference is more than the order of columns, which those who name them never see. */
export function isSubstantial({ entry }: Difference): boolean {
  return entry.kind !== COLUMN_ORDER;
}

/** Without what comes and goes with a table that is missing or extra itself: its columns, its rights. */
export function withoutParts(
  differences: readonly Difference[],
): readonly Difference[] {
  const wholes = differences.filter(({ type, entry }) =>
    type !== "changed" && HAS_PARTS.has(entry.kind)
  );
  return differences.filter((difference) =>
    !wholes.some((whole) =>
      whole !== difference && whole.type === difference.type &&
      isPart(difference.entry, whole.entry)
    )
  );
}

const HAS_PARTS: ReadonlySet<string> = new Set([
  "composite type",
  "domain",
  "enum",
  "function",
  "materialized view",
  "range type",
  "schema",
  "sequence",
  "table",
  "view",
]);

function isPart({ kind, name }: CatalogEntry, whole: CatalogEntry): boolean {
  const says = ["owner of", "grants on", COLUMN_ORDER];
  return name === whole.name && says.some((words) => kind.startsWith(words)) ||
    kind === "column" && name.startsWith(`${whole.name}.`) ||
    name.endsWith(` on ${whole.name}`);
}

function keyOf({ kind, name }: CatalogEntry): string {
  return `${kind} ${name}`;
}
