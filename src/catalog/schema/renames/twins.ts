import type { SchemaObject } from "../model.ts";
import type { Suspicion } from "./columns.ts";
import { sameFacts } from "./evidence.ts";
import type { Sides } from "./evidence.ts";
import { likenessOf } from "./likeness.ts";
import { lastOf, memberOf, restOf, unquoted } from "./names.ts";
import { Renaming } from "./renaming.ts";

/**
 * Kinds that hold no rows of their own: one becomes another only where nothing
 * but the name differs.
 */
export const TWIN_KINDS: readonly string[] = [
  "collation",
  "function",
  "aggregate",
  "view",
  "materialized view",
  "constraint",
  "not null",
  "domain constraint",
  "index",
  "statistics",
  "trigger",
  "rule",
  "policy",
  "event trigger",
  "publication",
];

/** Finds what is another thing by its name only. */
export function findTwins(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
  { old }: Sides,
): readonly Suspicion[] {
  const all = gone.flatMap((from) =>
    come.filter((to) => isComparable(from, to)).flatMap((to) => {
      const renaming = new Renaming(old, [{
        kind: from.kind,
        from: from.id,
        to: to.id,
      }]);
      return sameFacts(renaming.objectOf(from), to)
        ? [{ kind: from.kind, from, to, like: likeness(from, to) }]
        : [];
    })
  ).toSorted((a, b) => b.like - a.like);
  const taken = new Set<string>();
  return all.flatMap(({ kind, from, to, like }) => {
    if (taken.has(`from ${from.id}`) || taken.has(`to ${to.id}`)) return [];
    taken.add(`from ${from.id}`).add(`to ${to.id}`);
    return [{ kind, from: from.id, to: to.id, score: 0.9 + like * 0.09 }];
  });
}

function isComparable(from: SchemaObject, to: SchemaObject): boolean {
  return from.kind === to.kind && from.parent === to.parent &&
    from.facts.type === to.facts.type &&
    argumentsOf(from) === argumentsOf(to) &&
    (from.copyOf === undefined) === (to.copyOf === undefined);
}

function argumentsOf({ id }: SchemaObject): string {
  const open = id.indexOf("(");
  return open < 0 ? "" : id.slice(open);
}

function likeness(from: SchemaObject, to: SchemaObject): number {
  const [had = "", has = ""] = [from, to].map(({ id, kind }) => {
    const rest = restOf(id, kind).replace(/\(.*$/s, "");
    return unquoted(memberOf(rest)?.name ?? lastOf(rest));
  });
  return likenessOf(had, has).score;
}
