import type { Schema, SchemaObject } from "../model.ts";
import { writtenParts } from "./decisions.ts";
import { headOf, memberOf, partsOf, restOf, unquoted } from "./names.ts";
import { PART_OF, partsIn } from "./parts.ts";
import type { ToldRename } from "./rename.ts";
import { isNamed } from "./told.ts";
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

/** Whether anything of a schema is called so. */
export function isKnownIn(schema: Schema, name: string): boolean {
  return called(name, schema, (id) => id).length > 0;
}

/** Whether a rename took place before: what has the new name is on both sides, and nothing beside it has the old one. */
export function isDone(
  { from, to }: ToldRename,
  { old, wanted, originOf }: {
    readonly old: Schema;
    readonly wanted: Schema;
    readonly originOf: OriginOf;
  },
): boolean {
  const there = new Set(called(to, old, originOf).map(({ id }) => id));
  const kept = called(to, wanted, (id) => id)
    .filter(({ id }) => there.has(id));
  const before = called(from, old, originOf);
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

function called(
  name: string,
  schema: Schema,
  originOf: OriginOf,
): readonly Named[] {
  return [...schema.values()].flatMap((object) => [
    namedThing(object, originOf),
    ...object.kind in PART_OF ? namedParts(object, originOf) : [],
  ]).filter((thing) => isNamed(name, thing));
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
