import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Session } from "../../kernel/mod.ts";

/** What the user should know of tables that a crash of their server empties. */
export async function unloggedNotes(
  session: Session,
  tables: readonly Relation[],
  end: "source" | "target",
): Promise<readonly string[]> {
  const rows = await session.query<{ oid: number }>(QUERY, [
    [...new Set(tables.map(({ oid }) => oid))],
  ]);
  const unlogged = new Set(rows.map(({ oid }) => oid));
  return [
    ...new Map(tables.map((table) => [table.oid, table])).values(),
  ].filter(({ oid }) => unlogged.has(oid)).map((table) =>
    `${
      relationText(table)
    } of the ${end} is UNLOGGED: a crash of its server empties it, which no trigger sees; run verify after one`
  );
}

const QUERY = `
WITH RECURSIVE members AS (
  SELECT s.oid AS source, s.oid AS relation FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS s (oid)
  UNION
  SELECT m.source, i.inhrelid FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.relation
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
)
SELECT DISTINCT m.source AS oid FROM members m JOIN pg_catalog.pg_class c ON c.oid = m.relation
 WHERE c.relpersistence = 'u'`;
