import { textOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";
import { headOf, lastOf, partsOf, restOf } from "./names.ts";
import type { NamePair } from "./rename.ts";

/** Every name that becomes another one, also of what follows by itself. */
export interface NameMap {
  /** Ids that are told outright, and those of what the server renames with them. */
  readonly ids: ReadonlyMap<string, string>;
  readonly schemas: ReadonlyMap<string, string>;
  /** Tables, views, sequences, indexes and types, qualified. */
  readonly relations: ReadonlyMap<string, string>;
  /** Qualified names of what is neither, by kind: collations, statistics. */
  readonly others: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** New names of columns and attributes, by old table or type. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** New values of enums, plain, by old type. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** New qualified names of routines, by id. */
  readonly routines: ReadonlyMap<string, string>;
  /** New names of checks that are inherited, by id. */
  readonly checks: ReadonlyMap<string, string>;
}

/** Kinds whose names stand among those of relations and types. */
export const RELATIONS: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materialized view",
  "sequence",
  "index",
  "enum",
  "composite",
  "domain",
  "range",
  "base type",
]);

/** Kinds that are told apart by their arguments. */
export const ROUTINES: ReadonlySet<string> = new Set(["function", "aggregate"]);

/** Works out what follows from renames. */
export function nameMapOf(old: Schema, pairs: readonly NamePair[]): NameMap {
  const ids = new Map(pairs.map(({ from, to }) => [from, to]));
  const schemas = new Map<string, string>();
  const relations = new Map<string, string>();
  const others = new Map<string, Map<string, string>>();
  const columns = new Map<string, Map<string, string>>();
  const labels = new Map<string, Map<string, string>>();
  const routines = new Map<string, string>();
  const checks = new Map<string, string>();
  for (const { kind, from, to } of pairs) {
    const [had, has] = [restOf(from, kind), restOf(to, kind)];
    if (kind === "schema") schemas.set(had, has);
    else if (RELATIONS.has(kind)) relations.set(had, has);
    else if (kind === "column" || kind === "attribute") {
      inner(columns, headOf(had)).set(lastOf(had), lastOf(has));
    } else if (kind === "enum value") {
      inner(labels, headOf(had)).set(labelOf(had), labelOf(has));
    } else if (ROUTINES.has(kind)) routines.set(from, routineOf(has));
    else if (partsOf(had).length === 2) inner(others, kind).set(had, has);
  }
  const map: NameMap = {
    ids,
    schemas,
    relations,
    others,
    columns,
    labels,
    routines,
    checks,
  };
  const composites = pairs.filter(({ kind }) => kind === "attribute")
    .map(({ from }) => headOf(restOf(from, "attribute")));
  for (const object of composites.length === 0 ? [] : old.values()) {
    const type = object.kind === "typing" ? textOf(object, "type") : "";
    // A table of a type has its attributes for columns.
    if (!composites.includes(type)) continue;
    const own = inner(columns, textOf(object, "table"));
    for (const [had, has] of columns.get(type) ?? []) own.set(had, has);
  }
  const children = columns.size === 0 ? undefined : childrenOf(old);
  for (const [table, names] of [...columns]) {
    if (children) spreadColumns(table, { names, columns, children });
  }
  const moved = new Set(
    [...relations].filter(([had, has]) => schemaOf(map, had) !== headOf(has))
      .map(([had]) => had),
  );
  const hasChecks = pairs.some(({ from }) => isCheck(old.get(from)));
  if (moved.size === 0 && !hasChecks) return map;
  for (const object of old.values()) {
    if (moved.size > 0) follow(object, { map, moved, relations });
    if (hasChecks && isCheck(object)) {
      followCheck(object, { old, ids, checks });
    }
  }
  return map;
}

/** The name of a routine, without its arguments. */
export function routineOf(rest: string): string {
  const open = rest.indexOf("(");
  return open < 0 ? rest : rest.slice(0, open);
}

/** The value in the name of an enum's value, plain. */
export function labelOf(rest: string): string {
  const last = lastOf(rest);
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
}

function schemaOf({ schemas }: NameMap, name: string): string {
  const schema = headOf(name);
  return schemas.get(schema) ?? schema;
}

function inner(
  map: Map<string, Map<string, string>>,
  key: string,
): Map<string, string> {
  const found = map.get(key) ?? new Map<string, string>();
  map.set(key, found);
  return found;
}

const known = new WeakMap<Schema, ReadonlyMap<string, readonly string[]>>();

function childrenOf(old: Schema): ReadonlyMap<string, readonly string[]> {
  const found = known.get(old);
  if (found !== undefined) return found;
  const children = new Map<string, string[]>();
  for (const object of old.values()) {
    if (object.kind !== "inheritance") continue;
    const parent = textOf(object, "parent");
    const others = children.get(parent) ?? [];
    others.push(textOf(object, "child"));
    children.set(parent, others);
  }
  known.set(old, children);
  return children;
}

/** Whoever renames a column renames it in the tables that inherit it. */
function spreadColumns(
  table: string,
  { names, columns, children }: {
    readonly names: ReadonlyMap<string, string>;
    readonly columns: Map<string, Map<string, string>>;
    readonly children: ReadonlyMap<string, readonly string[]>;
  },
): void {
  for (const child of children.get(table) ?? []) {
    const own = inner(columns, child);
    for (const [had, has] of names) own.set(had, has);
    spreadColumns(child, { names, columns, children });
  }
}

/** Indexes and sequences of its columns move with a table. */
function follow(
  object: SchemaObject,
  { map, moved, relations }: {
    readonly map: NameMap;
    readonly moved: ReadonlySet<string>;
    readonly relations: Map<string, string>;
  },
): void {
  const table = object.kind === "owned sequence"
    ? headOf(textOf(object, "column"))
    : textOf(object, "table");
  if (!moved.has(table)) return;
  const schema = headOf(relations.get(table) ?? "");
  const sequence = object.kind === "column"
    ? countingName(object)
    : object.kind === "owned sequence"
    ? textOf(object, "sequence")
    : object.kind === "index"
    ? textOf(object, "name")
    : "";
  if (sequence === "" || relations.has(sequence)) return;
  if (headOf(sequence) !== headOf(table)) return;
  if (map.ids.has(object.id)) return;
  relations.set(sequence, `${schema}.${lastOf(sequence)}`);
}

/** The sequence that an identity counts with; empty where there is none. */
export function countingName({ facts: { counting } }: SchemaObject): string {
  return typeof counting === "object" && counting !== null &&
      "name" in counting && typeof counting.name === "string"
    ? counting.name
    : "";
}

function isCheck(object: SchemaObject | undefined): boolean {
  return object?.kind === "constraint" && textOf(object, "type") === "c";
}

/** A check is renamed in the tables that inherit it. */
function followCheck(
  object: SchemaObject,
  { old, ids, checks }: {
    readonly old: Schema;
    readonly ids: ReadonlyMap<string, string>;
    readonly checks: Map<string, string>;
  },
): void {
  if (object.copyOf === undefined) return;
  const name = (id: string) =>
    id.slice("constraint ".length, id.indexOf(" on "));
  let original = old.get(object.copyOf);
  while (original?.copyOf !== undefined && !ids.has(original.id)) {
    original = old.get(original.copyOf);
  }
  const to = ids.get(original?.id ?? "");
  if (original === undefined || to === undefined) return;
  if (name(original.id) === name(object.id)) checks.set(object.id, name(to));
}
