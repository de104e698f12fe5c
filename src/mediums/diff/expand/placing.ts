import {
  differing,
  has,
  textOf,
  textsOf,
} from "../../../catalog/schema/facts.ts";
import { isNarrowing, isRewriting } from "../../../catalog/schema/mod.ts";
import type { Schema, SchemaObject } from "../../../catalog/schema/mod.ts";
import { bare } from "./bare.ts";
import { copiesIn } from "./copies.ts";
import type { DoubledColumn } from "./doubled.ts";
import { leftIds, madeIds } from "./derived.ts";
import type { DerivedColumns } from "./derived.ts";
import { fillsItself } from "./fills_itself.ts";
import { lateKeys } from "./late_keys.ts";
import type { LateKeys } from "./late_keys.ts";
import type { InOldNames } from "./old_names.ts";
import { twins } from "./twins.ts";

/** Which part of the way each difference belongs to. */
export interface Placed {
  /** With all that must come in one transaction with the triggers. */
  readonly first: Schema;
  /** With the indexes, too. */
  readonly expanded: Schema;
  /** What is built once all rows are filled. */
  readonly late: LateKeys;
  /** What is different only once version 1 is gone, and was not asked for by a name or a type. */
  readonly remarks: readonly string[];
}

/** What placing starts from. */
export interface PlacingOptions {
  readonly old: Schema;
  readonly names: InOldNames;
  readonly doubled: readonly DoubledColumn[];
  readonly derived: readonly DerivedColumns[];
}

/** Lays out the schema that both versions of an application can work with. */
export function place(
  { old, names, doubled, derived }: PlacingOptions,
): Placed {
  const { wanted, retyped } = names;
  const first = new Map(old);
  const later = new Map<string, SchemaObject>();
  const remarks: string[] = [];
  const made = madeIds(derived);
  const besides = new Set([
    ...retyped.values(),
    ...made,
    ...copiesIn(wanted, new Set(made)),
  ]);
  const late = lateKeys({ old, names });
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
    if (old.has(id) || late.ids.has(id)) continue;
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
  const filled = new Set(leftIds(derived));
  for (const object of old.values()) {
    const to = wanted.get(object.id);
    if (names.retyped.has(object.id)) continue;
    if (to === undefined) {
      const kept = filled.has(object.id)
        ? object
        : withoutRefusal(object, { old, names });
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
  return { first, expanded: new Map([...first, ...later]), late, remarks };
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

/** A constraint for new rows, to be proved for the others later. */
function unproved(object: SchemaObject): SchemaObject {
  const told = textOf(object, "definition");
  return told.endsWith(" NOT VALID") ? object : {
    ...object,
    facts: { ...object.facts, definition: `${told} NOT VALID` },
  };
}
