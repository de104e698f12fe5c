import type { Session } from "../../../kernel/mod.ts";
import type { NotedSource } from "./noted_source.ts";

/** A column of a table of notes. */
export interface KeyColumn {
  readonly name: string;
  /** In SQL that means the same under any search path, with its collation. */
  readonly type: string;
}

/**
 * Reads what the key columns of sources are made of, by the sources' numbers.
 * Of a domain, what is below it: its constraints hold for what is in the source
 * already, and a note without a key would not meet them.
 */
export async function readKeyColumns(
  session: Session,
  sources: readonly NotedSource[],
): Promise<ReadonlyMap<number, readonly KeyColumn[]>> {
  const rows = await session.query<Row>(QUERY, [
    sources.map(({ source }) => source.oid),
  ]);
  return new Map(sources.map(({ source, key }) => [
    source.oid,
    key.flatMap((name) =>
      rows.filter((row) => row.relation === source.oid && row.name === name)
        .map(({ type }) => ({ name, type }))
    ),
  ]));
}

interface Row {
  readonly relation: number;
  readonly name: string;
  readonly type: string;
}

/** `character` and `bit` without a length would have one of 1: these names have none. */
const QUERY = `
WITH RECURSIVE columns AS (
  SELECT a.attrelid AS relation, a.attname AS name, a.attnum AS position,
         a.atttypid AS type, a.atttypmod AS modifier, a.attcollation AS collation
    FROM pg_catalog.pg_attribute a
   WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT c.relation, c.name, c.position, t.typbasetype,
         CASE WHEN t.typtypmod >= 0 THEN t.typtypmod ELSE c.modifier END, c.collation
    FROM columns c JOIN pg_catalog.pg_type t ON t.oid = c.type
   WHERE t.typtype = 'd'
)
SELECT c.relation, c.name::pg_catalog.text AS name,
       CASE WHEN tn.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(tn.nspname) || '.' || pg_catalog.quote_ident(t.typname)
                 || coalesce(pg_catalog.substring(pg_catalog.format_type(c.type, c.modifier), '\\([^()]*\\)$'), '')
            WHEN c.modifier = -1 AND c.type = 1042 THEN 'pg_catalog.bpchar'
            WHEN c.modifier = -1 AND c.type = 1560 THEN 'pg_catalog."bit"'
            ELSE pg_catalog.format_type(c.type, c.modifier) END
       || coalesce(' COLLATE ' || pg_catalog.quote_ident(ln.nspname) || '.' || pg_catalog.quote_ident(l.collname), '') AS type
  FROM columns c
  JOIN pg_catalog.pg_type t ON t.oid = c.type
  JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
  LEFT JOIN pg_catalog.pg_collation l ON l.oid = c.collation
  LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
 WHERE t.typtype <> 'd'
 ORDER BY c.relation, c.position`;
