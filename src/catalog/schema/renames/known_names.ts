import type { Schema, SchemaObject } from "../model.ts";
import { writtenParts } from "./decisions.ts";
import { headOf, memberOf, partsOf, restOf, unquoted } from "./names.ts";
import { PART_OF, partsIn } from "./parts.ts";
import type { ToldRename } from "./rename.ts";
import { lookupAmong } from "./told.ts";
import type { Named } from "./told.ts";

/** Tells the id that a thing had at first, by the one it has by now. */
export type OriginOf = (id: string) => string;

/** A thing with the names that somebody may know it by: those of the old side, and those of the new one. */
export function namedThing(object: SchemaObject, originOf: OriginOf): Named {
  const { kind, id, parent } = object;
  return {
    kind,
    id,
    names: namesOf(object, originOf),
    ...kind === "column" || memberOf(restOf(id, kind)) !== undefined
      ? { whole: parent ?? "" }
      : {},
  };
}

/** Values of an enum and attributes of a type, with the names they are known by. */
export function namedParts(
  type: SchemaObject,
  originOf: OriginOf,
): readonly Named[] {
  return partsIn(type).map(({ id, name }) => ({
    kind: PART_OF[type.kind] ?? "",
    id,
    names: namesOf(type, originOf).map((names) => [...names, name]),
    whole: type.id,
  }));
}

/** What of a schema may be meant by a name. */
export type Lookup = (name: string) => readonly Named[];

/** Looks up what is called so in a schema; works out the names when it is first asked. */
export function lookupIn(
  schema: Schema,
  originOf: OriginOf = (id) => id,
): Lookup {
  let known: Lookup | undefined;
  return (name) => {
    known ??= lookupAmong(
      [...schema.values()].flatMap((object) => [
        namedThing(object, originOf),
        ...object.kind in PART_OF ? namedParts(object, originOf) : [],
      ]),
    );
    return known(name);
  };
}

/** Whether a rename took place before: what has the new name is on both sides, and nothing beside it has the old one. */
export function isDone(
  { from, to }: ToldRename,
  { old, wanted }: { readonly old: Lookup; readonly wanted: Lookup },
): boolean {
  const there = new Set(old(to).map(({ id }) => id));
  const kept = wanted(to).filter(({ id }) => there.has(id));
  const before = old(from);
  const isAnywhere = writtenParts(from).length > 1;
  const isBeside = (one: Named, other: Named) =>
    one.kind === other.kind && one.whole === other.whole &&
    (one.whole !== undefined || isAnywhere ||
      schemaOf(one) === schemaOf(other));
  return kept.some((each) => !before.some((other) => isBeside(other, each)));
}

/** The schema that something stands in by itself. */
function schemaOf({ kind, id }: Named): string {
  return headOf(restOf(id, kind));
}

function namesOf(
  { id, kind }: SchemaObject,
  originOf: OriginOf,
): readonly (readonly string[])[] {
  return [...new Set([originOf(id), id])].map((each) => plainParts(each, kind));
}

/** The parts of a thing's name, plain: a table's before its own. */
function plainParts(id: string, kind: string): readonly string[] {
  const rest = restOf(id, kind).replace(/\(.*$/s, "");
  const member = memberOf(rest);
  return (member === undefined
    ? partsOf(rest)
    : [...partsOf(member.of), member.name]).map(unquoted);
}
