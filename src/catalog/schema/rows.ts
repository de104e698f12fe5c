/** How the rows of one kind are read; each value is SQL. */
export interface Reading {
  /** The catalog it stands in: `pg_class`. */
  readonly catalog: string;
  readonly oid: string;
  /** The number of a column; else 0. */
  readonly sub?: string;
  /** Qualified and quoted. */
  readonly name?: string;
  /** The id of its parent. */
  readonly parent?: string;
  readonly rank?: string;
  /** A JSON array of ids beyond what pg_depend tells. */
  readonly needs?: string | undefined;
  /** A JSON array of ids. */
  readonly goesWith?: string;
  /** The id of what it is a copy of. */
  readonly copyOf?: string;
  /** What is compared; NULL is left out. */
  readonly facts: Readonly<Record<string, string>>;
  /** FROM and WHERE. */
  readonly from: string;
}

/** Writes the query of one kind. */
export function reading(
  { catalog, oid, sub = "0", from, ...rest }: Reading,
): string {
  const { name = "''", parent = "NULL", rank = "0" } = rest;
  const { needs = "'[]'::jsonb", goesWith = "'[]'::jsonb" } = rest;
  const facts = Object.entries(rest.facts)
    .map(([fact, value]) => `'${fact}', ${value}`).join(",\n             ");
  return `SELECT '${catalog}'::regclass::oid AS classid, ${oid} AS objid, (${sub})::int AS objsubid,
             (${name})::text AS name, (${parent})::text AS parent, (${rank})::int AS rank,
             (${needs})::jsonb AS needs, (${goesWith})::jsonb AS goes_with, (${
    rest.copyOf ?? "NULL"
  })::text AS copy_of,
             jsonb_strip_nulls(jsonb_build_object(${facts})) AS facts
        FROM ${from}`;
}

/** SQL for the qualified name of a row. */
export function qualified(schema: string, name: string): string {
  return `format('%I.%I', ${schema}, ${name})`;
}
