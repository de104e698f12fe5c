import type {
  PlannedChange,
  Schema,
  SchemaObject,
} from "../../catalog/schema/mod.ts";

/** One thing that is not the same on both sides. */
export interface Difference {
  /** What is the case. */
  readonly type: "made" | "dropped" | "altered" | "renamed" | "replaced";
  /** What it is: `column`. */
  readonly kind: string;
  /** As ids name it: `column public.users.email`. */
  readonly id: string;
  /** What it is, in the end, a part of: the table of a column's comment. */
  readonly root: string;
  /** What it was called, where it is renamed. */
  readonly from?: string;
  /** How sure a rename is, from 0 to 1. */
  readonly score?: number;
  /** What about it is different. */
  readonly facts: readonly FactDifference[];
  /** What comes or goes with it, by kind. */
  readonly parts: Readonly<Record<string, number>>;
}

/** One fact that is not the same. */
export interface FactDifference {
  /** What about it: `type`. */
  readonly fact: string;
  /** On the old side; empty where it has none. */
  readonly from: string;
  /** On the new side. */
  readonly to: string;
}

/** Tells, thing by thing, how one schema differs from another that a plan leads to. */
export function differencesOf(
  old: Schema,
  wanted: Schema,
  changes: readonly PlannedChange[],
): readonly Difference[] {
  const dropped = idsOf(changes, "drop");
  const made = idsOf(changes, "make");
  const ids = [...new Set([...old.keys(), ...wanted.keys()])].sort();
  return ids.flatMap((id): Difference[] => {
    const from = old.get(id);
    const to = wanted.get(id);
    const object = to ?? from;
    if (object === undefined || object.kind === UNTOLD) return [];
    const told = {
      kind: object.kind,
      id,
      root: rootOf(object, to === undefined ? old : wanted),
    };
    if (from === undefined) {
      if (isAbsent(old, object.parent)) return [];
      return [{
        ...told,
        type: "made",
        facts: [],
        parts: partsOf(id, wanted, old),
      }];
    }
    if (to === undefined) {
      if (isAbsent(wanted, object.parent)) return [];
      return [{
        ...told,
        type: "dropped",
        facts: [],
        parts: partsOf(id, old, wanted),
      }];
    }
    const facts = differingFacts(from, to);
    if (facts.length > 0) {
      return [{ ...told, type: "altered", facts, parts: {} }];
    }
    const isReplaced = dropped.has(id) && made.has(id);
    return isReplaced
      ? [{ ...told, type: "replaced", facts: [], parts: {} }]
      : [];
  });
}

/** How the kind is called of what is known by name only. */
const UNTOLD = "uncompared";

/** The id of what a thing is, in the end, a part of. */
export function rootOf(
  { id, parent }: SchemaObject,
  schema: Schema,
): string {
  const above = parent === undefined ? undefined : schema.get(parent);
  return above === undefined ? id : rootOf(above, schema);
}

function idsOf(
  changes: readonly PlannedChange[],
  type: PlannedChange["type"],
): ReadonlySet<string> {
  return new Set(
    changes.filter((change) => change.type === type).map(({ object }) =>
      object
    ),
  );
}

function isAbsent(schema: Schema, parent: string | undefined): boolean {
  return parent !== undefined && !schema.has(parent);
}

/** What is in a thing that the other side has not got at all. */
function partsOf(
  id: string,
  schema: Schema,
  other: Schema,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const object of schema.values()) {
    const isPart = object.parent === id && !other.has(object.id);
    if (isPart) counts[object.kind] = (counts[object.kind] ?? 0) + 1;
  }
  return counts;
}

function differingFacts(
  from: SchemaObject,
  to: SchemaObject,
): readonly FactDifference[] {
  const names = [
    ...new Set([...Object.keys(from.facts), ...Object.keys(to.facts)]),
  ];
  return names.flatMap((fact) => {
    const [left, right] = [from.facts[fact], to.facts[fact]].map(textOf);
    return left === right || left === undefined || right === undefined
      ? []
      : [{ fact, from: left, to: right }];
  });
}

function textOf(value: SchemaObject["facts"][string] | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
