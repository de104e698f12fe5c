import {
  differing,
  has,
  textOf,
  textsOf,
} from "../../../catalog/schema/facts.ts";
import {
  applyRenames,
  isNarrowing,
  isRewriting,
} from "../../../catalog/schema/mod.ts";
import type { Schema, SchemaObject } from "../../../catalog/schema/mod.ts";
import { headOf, lastOf } from "../../../catalog/schema/renames/names.ts";
import type { DoubledColumn } from "./doubled.ts";
import { firstFree } from "./old_names.ts";
import type { InOldNames } from "./old_names.ts";

/** Which part of the way each difference belongs to. */
export interface Placed {
  /** With all that must come in one transaction with the triggers. */
  readonly first: Schema;
  /** With the indexes, too. */
  readonly expanded: Schema;
  /** What is different only once version 1 is gone, and was not asked for by a name or a type. */
  readonly remarks: readonly string[];
}

/** What placing starts from. */
export interface PlacingOptions {
  readonly old: Schema;
  readonly names: InOldNames;
  readonly doubled: readonly DoubledColumn[];
}

/** Lays out the schema that both versions of an application can work with. */
export function place({ old, names, doubled }: PlacingOptions): Placed {
  const { wanted, retyped } = names;
  const first = new Map(old);
  const later = new Map<string, SchemaObject>();
  const remarks: string[] = [];
  const besides = new Set(retyped.values());
  const isNew = (id: string | undefined) =>
    id !== undefined && !old.has(id) && wanted.has(id);
  const isFresh = (object: SchemaObject) =>
    object.needs.some((id) => id.startsWith("column ")) &&
    object.needs.every((id) =>
      !id.startsWith("column ") || isNew(id) && !besides.has(id)
    );
  // What version 1 keeps to on the old column, it keeps to on the new one.
  const asides = new Set(
    names.pairs.map(({ from }) => from).filter((id) => !old.has(id)),
  );
  for (const object of wanted.values()) {
    const { id, kind, parent } = object;
    if (old.has(id)) continue;
    if (besides.has(id)) {
      first.set(id, bare(object));
      continue;
    }
    const isOnNew = isNew(parent);
    const isBeside = asides.has(id);
    switch (kind) {
      case "column":
        first.set(id, object);
        break;
      case "default":
        if (isOnNew && !besides.has(parent ?? "")) first.set(id, object);
        break;
      case "constraint": {
        const type = textOf(object, "type");
        if (isOnNew) first.set(id, object);
        else if (!isBeside && !isFresh(object)) break;
        else if (type === "u") later.set(id, object);
        else if (type === "c" || type === "f") first.set(id, unproved(object));
        break;
      }
      case "index": {
        const isUnique = /^CREATE UNIQUE /.test(textOf(object, "definition"));
        if (isOnNew) first.set(id, object);
        else if (!isUnique || isBeside || isFresh(object)) {
          later.set(id, object);
        }
        break;
      }
      case "grants":
        first.set(id, object);
        break;
      case "trigger":
      case "policy":
      case "rule":
      case "comment":
      case "owner":
      case "inheritance":
      case "not null":
      case "statistics":
      case "clustering":
      case "replica index":
        if (isOnNew && !besides.has(parent ?? "")) first.set(id, object);
        break;
      case "event trigger":
      case "publication":
      case "default privileges":
        break;
      default:
        if (parent === undefined || isOnNew) first.set(id, object);
    }
  }
  for (const object of old.values()) {
    const to = wanted.get(object.id);
    if (names.retyped.has(object.id)) continue;
    if (to === undefined) {
      const kept = withoutRefusal(object, { old, names });
      if (kept === undefined) first.delete(object.id);
      else first.set(object.id, kept);
      continue;
    }
    const facts = differing(object, to);
    if (facts.length === 0) continue;
    const early = alteredEarly(object, to);
    if (early === undefined) {
      const isOurs = to.needs.some((need) => besides.has(need));
      if (!isOurs && TOLD.has(object.kind)) {
        remarks.push(
          `${object.id} becomes another one with the contract only: until then both versions have the old one`,
        );
      }
    } else first.set(object.id, early);
  }
  for (const object of twins({ old, names, doubled })) {
    if (object.kind === "index") later.set(object.id, object);
    else first.set(object.id, object);
  }
  settle(first, later, old);
  return { first, expanded: new Map([...first, ...later]), remarks };
}

/** What of a kind that applications call or look into is told, if it waits. */
const TOLD: ReadonlySet<string> = new Set([
  "aggregate",
  "domain",
  "function",
  "materialized view",
  "view",
]);

/** What needs something that is there later, or at the end, comes no sooner. */
function settle(
  first: Map<string, SchemaObject>,
  later: Map<string, SchemaObject>,
  old: Schema,
): void {
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const [id, object] of first) {
      const lacked = object.needs.find((need) => !first.has(need));
      if (old.has(id) || lacked === undefined) continue;
      first.delete(id);
      if (later.has(lacked)) later.set(id, object);
      isDone = false;
    }
    for (const [id, { needs }] of later) {
      if (needs.every((need) => first.has(need) || later.has(need))) continue;
      later.delete(id);
      isDone = false;
    }
  }
}

/** What refuses rows of the new version and is gone in it goes first; undefined where it does. */
function withoutRefusal(
  object: SchemaObject,
  { old, names }: Pick<PlacingOptions, "old" | "names">,
): SchemaObject | undefined {
  const { wanted, retyped } = names;
  const isOnOld = object.needs.some((need) =>
    need.startsWith("column ") && (retyped.has(need) || !wanted.has(need))
  );
  const type = textOf(object, "type");
  if (object.kind === "constraint" && ["c", "f", "x"].includes(type)) {
    return isOnOld ? object : undefined;
  }
  const isKept = wanted.has(object.parent ?? "");
  if (
    object.kind !== "column" || !isKept || !has(object, "notNull") ||
    fillsItself(object, old)
  ) return object;
  const { notNull: _, ...facts } = object.facts;
  return { ...object, facts };
}

/** Whether a column gets a value where an INSERT names none. */
export function fillsItself(column: SchemaObject, schema: Schema): boolean {
  return has(column, "identity") || has(column, "generated") ||
    schema.has(column.id.replace(/^column /, "default "));
}

/** What can be changed before version 1 is gone, since it only allows more; undefined where nothing of it can. */
function alteredEarly(
  from: SchemaObject,
  to: SchemaObject,
): SchemaObject | undefined {
  if (from.kind === "enum") {
    const [had, has] = [from, to].map((each) => textsOf(each, "labels"));
    return had?.every((label) => has?.includes(label)) ? to : undefined;
  }
  if (from.kind === "grants") return to;
  if (from.kind !== "column") return undefined;
  const isWider = textOf(from, "type") !== textOf(to, "type") &&
    !isRewriting(from, to) && !isNarrowing(from, to);
  const isLooser = has(from, "notNull") && !has(to, "notNull");
  if (!isWider && !isLooser) return undefined;
  const wider = ["type", "base", "sort", "storage", "usualStorage"];
  const { notNull, ...facts } = from.facts;
  return {
    ...from,
    facts: {
      ...facts,
      ...isWider
        ? Object.fromEntries(
          wider.flatMap((fact) => {
            const value = to.facts[fact];
            return value === undefined ? [] : [[fact, value]];
          }),
        )
        : {},
      ...isLooser || notNull === undefined ? {} : { notNull },
    },
  };
}

/** What stands beside renamed columns: themselves under the other name, the rights on them, their indexes. */
function twins(
  { old, names, doubled }: PlacingOptions,
): readonly SchemaObject[] {
  const taken = new Set([...old.keys(), ...names.wanted.keys()]);
  const byTable = Map.groupBy(
    doubled.filter(({ kind }) => kind === "renamed"),
    ({ table }) => table,
  );
  return [...byTable].flatMap(([table, columns]): SchemaObject[] => {
    const ids = new Set(columns.map((each) => `column ${table}.${each.old}`));
    const schema = headOf(table);
    const indexes = [...old.values()].filter((object) =>
      object.parent === `table ${table}` && has(object, "definition") &&
      (object.kind === "index" ||
        object.kind === "constraint" &&
          ["p", "u"].includes(textOf(object, "type"))) &&
      object.needs.some((need) => ids.has(need))
    ).map((object) => {
      const name = textOf(object, "name");
      const aside = firstFree(
        lastOf(name),
        (each) => !taken.has(`index ${schema}.${each}`),
      );
      taken.add(`index ${schema}.${aside}`);
      return indexOf(object, { table, name: `${schema}.${aside}` });
    });
    const view = new Map(old);
    for (const index of indexes) view.set(index.id, index);
    const renamed = applyRenames(
      view,
      columns.map((each) => ({
        kind: "column",
        from: `column ${table}.${each.old}`,
        to: `column ${table}.${each.beside}`,
      })),
    );
    const own = new Set(
      columns.map((each) => `column ${table}.${each.beside}`),
    );
    return [...renamed.values()].flatMap((object): SchemaObject[] => {
      if (own.has(object.id)) return [bare(object)];
      if (indexes.some(({ id }) => id === object.id)) return [object];
      const isRight = object.kind === "grants" && own.has(object.parent ?? "");
      return isRight ? [object] : [];
    });
  });
}

/** An index like another one, or like that of a key. */
function indexOf(
  object: SchemaObject,
  { table, name }: { readonly table: string; readonly name: string },
): SchemaObject {
  const told = textOf(object, "definition");
  const own = lastOf(name);
  const definition = object.kind === "index"
    ? told.replace(/^(CREATE (?:UNIQUE )?INDEX) (?:"(?:[^"]|"")+"|\S+)/, (
      _,
      head,
    ) => `${head} ${own}`)
    : keyIndex(told, { table, own });
  return {
    kind: "index",
    id: `index ${name}`,
    parent: `table ${table}`,
    facts: { name, table, definition },
    needs: object.needs,
    rank: object.rank,
    goesWith: [],
  };
}

function keyIndex(
  told: string,
  { table, own }: { readonly table: string; readonly own: string },
): string {
  const [, nulls = "", columns = "", including = ""] =
    /^(?:PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (\((?:[^()"]|"(?:[^"]|"")*")*\))( INCLUDE \((?:[^()"]|"(?:[^"]|"")*")*\))?/
      .exec(told) ?? [];
  return `CREATE UNIQUE INDEX ${own} ON ${table} USING btree ${columns}${including}${nulls}`;
}

/** A column that takes what comes: without a default, and it may be empty. */
function bare(column: SchemaObject): SchemaObject {
  const { notNull: _, identity: _i, counting: _c, keyed: _k, ...facts } =
    column.facts;
  return {
    ...column,
    facts,
    rank: column.rank + RANK_BEHIND,
    needs: column.needs.filter((need) => !need.startsWith("sequence ")),
  };
}

/** Behind every column that is there. */
const RANK_BEHIND = 10_000;

/** A constraint for new rows, to be proved for the others later. */
function unproved(object: SchemaObject): SchemaObject {
  const told = textOf(object, "definition");
  return told.endsWith(" NOT VALID") ? object : {
    ...object,
    facts: { ...object.facts, definition: `${told} NOT VALID` },
  };
}
