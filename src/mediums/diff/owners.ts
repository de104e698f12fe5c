import type { Schema } from "../../catalog/schema/mod.ts";

/** A schema in which what has the usual owner says nothing of it. */
export interface Disowned {
  readonly schema: Schema;
  /** Who owns most of it; undefined where the one who reads does. */
  readonly owner?: string;
}

/**
 * Leaves out who owns what, where it is the one who owns most: a schema read by
 * somebody else looks as if everything had been given away.
 */
export function withoutUsualOwner(schema: Schema): Disowned {
  const ownable = [...schema.values()].filter(({ kind }) => OWNED.has(kind));
  const given = new Map<string, number>();
  for (const { id } of ownable) {
    const role = schema.get(`owner on ${id}`)?.facts.role;
    if (typeof role !== "string") continue;
    given.set(role, (given.get(role) ?? 0) + 1);
  }
  const total = [...given.values()].reduce((sum, count) => sum + count, 0);
  const [owner, most] =
    [...given].toSorted(([, left], [, right]) => right - left)[0] ?? ["", 0];
  // Who reads owns what nobody else does.
  if (most <= ownable.length - total) return { schema };
  return {
    owner,
    schema: new Map(
      [...schema].filter(([, { kind, facts }]) =>
        kind !== "owner" || facts.role !== owner
      ),
    ),
  };
}

/** What has an owner that somebody chose; the schema public came with the database. */
const OWNED: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materialized view",
  "function",
  "enum",
  "domain",
  "composite",
]);
