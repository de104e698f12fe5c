import { dependentsOf } from "../../../catalog/schema/dependents.ts";
import { has, textOf } from "../../../catalog/schema/facts.ts";
import {
  applyRenames,
  isNarrowing,
  isRewriting,
} from "../../../catalog/schema/mod.ts";
import type {
  Rename,
  Schema,
  SchemaObject,
} from "../../../catalog/schema/mod.ts";
import {
  headOf,
  lastOf,
  memberOf,
  quotedPart,
  restOf,
  unquoted,
} from "../../../catalog/schema/renames/names.ts";
import type { NamePair } from "../../../catalog/schema/renames/rename.ts";
import { Renaming } from "../../../catalog/schema/renames/renaming.ts";

/** What is wanted, under the names that are there, with room for both versions of a column. */
export interface InOldNames {
  /** The wanted schema in the old names; a column of another type, and what is on it, stands beside the old one. */
  readonly wanted: Schema;
  /** From the names in it to the final ones. */
  readonly pairs: readonly NamePair[];
  /** Columns that get another type: the id of the old one and of the one beside it. */
  readonly retyped: ReadonlyMap<string, string>;
  /** Columns that get another name and keep their type, with their final ids. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Ids of the old side, with the final ones; where nothing was renamed, they are the same. */
  finalId(id: string): string;
}

/** Kinds whose other name waits for the end, since no application calls them by it, or sees both. */
export const RENAMED_LAST: ReadonlySet<string> = new Set([
  "table",
  "column",
  "constraint",
  "index",
  "not null",
  "policy",
  "rule",
  "sequence",
  "statistics",
  "trigger",
]);

/** Kinds that can be there under both names: one is made first, the other dropped last. */
export const MADE_TWICE: ReadonlySet<string> = new Set([
  "aggregate",
  "function",
  "materialized view",
  "view",
]);

/** Writes what is wanted in the names that are there. */
export function inOldNames(
  { old, wanted, renames }: {
    readonly old: Schema;
    readonly wanted: Schema;
    readonly renames: readonly Pick<Rename, "kind" | "from" | "to">[];
  },
): InOldNames {
  const kept = renames.filter(({ kind }) => RENAMED_LAST.has(kind));
  const plain = applyRenames(
    wanted,
    kept.map(({ kind, from, to }) => ({ kind, from: to, to: from })),
  );
  const renaming = new Renaming(plain, kept);
  const finalId = (id: string) => renaming.idOf(id);
  const asides = asidesIn({ old, plain, finalId });
  const aside = new Map(asides.map(({ from, to }) => [from, to]));
  const retyped = new Map(
    asides.filter(({ kind }) => kind === "column")
      .map(({ from, to }) => [from, to]),
  );
  const moved = new Renaming(plain, asides);
  const pairs = [
    ...kept.filter(({ from }) => !aside.has(from)),
    ...asides.map(({ kind, from }) => ({ kind, from, to: finalId(from) })),
  ].map(({ kind, from, to }) => ({ kind, from: moved.idOf(from), to }))
    .filter(({ kind, from, to }) => isOther(kind, { from, to }));
  return {
    wanted: applyRenames(plain, asides),
    pairs,
    retyped,
    renamed: new Map(
      kept.filter(({ kind, from, to }) =>
        kind === "column" && !aside.has(from) &&
        lastOf(restOf(from, kind)) !== lastOf(restOf(to, kind))
      ).map(({ from, to }) => [from, to]),
    ),
    finalId,
  };
}

/** A name that none of these columns has: that one, or one like it. */
export function freeColumn(
  name: string,
  table: string,
  schemas: readonly Schema[],
): string {
  const isFree = (each: string) =>
    schemas.every((schema) => !schema.has(`column ${table}.${each}`));
  return firstFree(name, isFree);
}

/** The first of `users_key_new`, `users_key_new2` … that is free. */
export function firstFree(
  name: string,
  isFree: (name: string) => boolean,
): string {
  const base = [...unquoted(name)].slice(0, 50).join("");
  for (let count = 1;; count++) {
    const end = count === 1 ? "_new" : `_new${count}`;
    const found = quotedPart(`${base}${end}`);
    if (isFree(found)) return found;
  }
}

/** Whether something is called otherwise, and not only on something that is. */
function isOther(
  kind: string,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  if (kind === "table" || kind === "sequence" || kind === "index") {
    return from !== to;
  }
  const ownName = (id: string) => {
    const rest = restOf(id, kind);
    return kind === "column" ? lastOf(rest) : memberOf(rest)?.name ?? rest;
  };
  return ownName(from) !== ownName(to);
}

/** What stands beside the old for a while, and would take its name. */
function asidesIn(
  { old, plain, finalId }: {
    readonly old: Schema;
    readonly plain: Schema;
    finalId(id: string): string;
  },
): readonly NamePair[] {
  const columns = [...old.values()].flatMap((from): NamePair[] => {
    const to = plain.get(from.id);
    if (to === undefined || !isRetyped(from, to)) return [];
    const table = textOf(from, "table");
    const final = lastOf(restOf(finalId(from.id), "column"));
    const isFree = [old, plain].every((schema) =>
      !schema.has(`column ${table}.${final}`)
    );
    const beside = isFree
      ? final
      : freeColumn(textOf(from, "name"), table, [old, plain]);
    return [{
      kind: "column",
      from: from.id,
      to: `column ${table}.${beside}`,
    }];
  });
  const taken = new Set(
    [...old.values(), ...plain.values()].map(({ id }) => id),
  );
  const dependents = new Set(
    columns.flatMap(({ from }) => dependentsOf(plain, from)),
  );
  return [
    ...columns,
    ...[...dependents].flatMap((id): NamePair[] => {
      const kind = plain.get(id)?.kind;
      if (!old.has(id) || kind !== "index" && kind !== "constraint") return [];
      const to = asideId(id, kind, taken);
      taken.add(to);
      return [{ kind, from: id, to }];
    }),
  ];
}

function asideId(
  id: string,
  kind: "index" | "constraint",
  taken: ReadonlySet<string>,
): string {
  const rest = restOf(id, kind);
  const member = memberOf(rest);
  const idOf = (name: string) =>
    kind === "index" || member === undefined
      ? `index ${headOf(rest)}.${name}`
      : `constraint ${name} on ${member.of}`;
  const name = kind === "index" ? lastOf(rest) : member?.name ?? rest;
  const schema = headOf(member?.of ?? rest);
  // A key is an index of its name, too.
  return idOf(
    firstFree(
      name,
      (each) => !taken.has(idOf(each)) && !taken.has(`index ${schema}.${each}`),
    ),
  );
}

/** Whether a column's values are to be written again: what only widens in place needs no second column. */
export function isRetyped(from: SchemaObject, to: SchemaObject): boolean {
  if (from.kind !== "column" || to.kind !== "column") return false;
  if (has(from, "generated") || has(to, "generated")) return false;
  if (textOf(from, "collation") !== textOf(to, "collation")) return true;
  if (textOf(from, "type") === textOf(to, "type")) return false;
  return isRewriting(from, to) || isNarrowing(from, to);
}
