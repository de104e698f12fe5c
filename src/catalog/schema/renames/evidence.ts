import { dependentsOf } from "../dependents.ts";
import { textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import type { NamePair } from "./rename.ts";
import { Renaming } from "./renaming.ts";

/** What the uses of a thing say of its being another one. */
export interface Evidence {
  /** How much speaks for it; 0 where nothing does. */
  readonly weight: number;
  /** Whether it refers to something else now. */
  readonly isContradicted: boolean;
  /** Whether it refers to a table now, and did not before. */
  readonly isReferenceNow: boolean;
}

/** The two sides, the old one with the renames that are known already. */
export interface Sides {
  readonly old: Schema;
  readonly wanted: Schema;
}

/** Looks at what uses an old thing, and whether it uses the new one in the same way. */
export function evidenceFor(
  pair: NamePair,
  { old, wanted }: Sides,
): Evidence {
  const renaming = new Renaming(old, [pair]);
  let weight = 0;
  for (const id of usersOf(pair.from, old)) {
    const object = old.get(id);
    if (object === undefined || SILENT.has(object.kind)) continue;
    if (object.kind === "default" && pair.kind === "column") continue;
    if (object.copyOf !== undefined) continue;
    weight += weightOf(renaming.objectOf(object), { old, wanted });
  }
  weight += partitioning(pair, { renaming, old, wanted });
  return {
    weight: Math.max(0, weight),
    isContradicted: pair.kind === "column" && hasOtherTarget(pair, {
      renaming,
      old,
      wanted,
    }),
    isReferenceNow: targetsOf(old, pair.from).length === 0 &&
      targetsOf(wanted, pair.to).length > 0,
  };
}

/** What uses a thing; what a table is made of says nothing of its name. */
function usersOf(id: string, old: Schema): readonly string[] {
  const direct = dependentsOf(old, id);
  if (old.get(id)?.kind !== "table") return direct;
  const isPart = (each: string) => old.get(each)?.parent === id;
  const parts = direct.filter(isPart);
  const all = new Set([
    ...direct,
    ...parts.flatMap((part) => dependentsOf(old, part)),
  ]);
  return [...all].filter((each) =>
    !isPart(each) && !parts.includes(old.get(each)?.parent ?? "")
  );
}

const SILENT: ReadonlySet<string> = new Set([
  "owned sequence",
  "inheritance",
  "owner",
  "sequence",
]);

function weightOf(object: SchemaObject, { old, wanted }: Sides): number {
  const { kind, id } = object;
  const next = wanted.get(id);
  const isSame = next !== undefined && sameFacts(object, next);
  switch (kind) {
    case "comment": {
      if (!isSame) return 0;
      return textOf(object, "text").length >= 12 ? 3 : 1.5;
    }
    case "grants":
      return isSame ? 1 : 0;
    case "constraint":
    case "index":
      if (isSame) return textOf(object, "type") === "p" ? 1.5 : 2;
      return hasTwin(object, { old, wanted }) ? 0.6 : -0.5;
    default:
      return isSame ? 2 : next === undefined ? 0 : -0.25;
  }
}

/** Whether what is new says the same of the same table, by another name. */
function hasTwin(object: SchemaObject, { old, wanted }: Sides): boolean {
  return dependentsOf(wanted, object.parent ?? "").some((id) => {
    const other = wanted.get(id);
    return other?.kind === object.kind && other.parent === object.parent &&
      !old.has(id) && bodyOf(other) === bodyOf(object);
  });
}

function bodyOf(object: SchemaObject): string {
  return textOf(object, "definition").replace(
    /^CREATE (UNIQUE )?INDEX (?:"(?:[^"]|"")*"|\S+)/,
    "CREATE $1INDEX",
  );
}

/** Facts as text, so that they can be compared. */
export function factsKey({ facts }: SchemaObject): string {
  return JSON.stringify(
    Object.entries(facts)
      // Whether a name is the usual one changes with the name.
      .filter(([fact]) => fact !== "ownName")
      .toSorted(([a], [b]) => a < b ? -1 : 1),
  );
}

/** Whether all that is compared of two things is the same. */
export function sameFacts(left: SchemaObject, right: SchemaObject): boolean {
  return factsKey(left) === factsKey(right);
}

interface Trial extends Sides {
  readonly renaming: Renaming;
}

/** By what a table is divided is no accident. */
function partitioning(
  pair: NamePair,
  { renaming, old, wanted }: Trial,
): number {
  const table = old.get(old.get(pair.from)?.parent ?? "");
  if (table?.facts.partitionedBy === undefined) return 0;
  const after = renaming.objectOf(table);
  const next = wanted.get(after.id);
  return after.facts.partitionedBy !== table.facts.partitionedBy &&
      after.facts.partitionedBy === next?.facts.partitionedBy
    ? 3
    : 0;
}

/** Whether both columns refer to tables, and not to the same. */
function hasOtherTarget(
  pair: NamePair,
  { renaming, old, wanted }: Trial,
): boolean {
  const had = targetsOf(old, pair.from).map((target) =>
    renaming.idOf(`table ${target}`)
  );
  const has = targetsOf(wanted, pair.to).map((target) => `table ${target}`);
  return had.length > 0 && has.length > 0 &&
    !had.some((target) => has.includes(target));
}

function targetsOf(schema: Schema, column: string): readonly string[] {
  const table = schema.get(column)?.parent;
  return dependentsOf(schema, column).flatMap((id) => {
    const object = schema.get(id);
    if (object?.kind !== "constraint" || object.parent !== table) return [];
    const [, target] = /^FOREIGN KEY .*? REFERENCES (.*?)\(/s.exec(
      textOf(object, "definition"),
    ) ?? [];
    return target === undefined ? [] : [target];
  });
}
