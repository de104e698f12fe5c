import type { RelationName } from "../../copy/relation.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";

/**
 * Refreshes the materialised views that show what was copied, those that others
 * are made of first. Views that hold nothing on purpose stay as they are.
 */
export async function refreshViews(
  session: Session,
  copied: readonly RelationName[],
): Promise<readonly RelationName[]> {
  const views = await session.query<RelationName>(VIEWS, [
    copied.map(({ schema, name }) => quoteName(schema, name)),
  ]);
  for (const { schema, name } of views) {
    await session.execute(
      `REFRESH MATERIALIZED VIEW ${quoteName(schema, name)}`,
    );
  }
  return views;
}

/** How deep a view stands above tables tells in which order it can be refreshed. */
const VIEWS = `
WITH RECURSIVE shown AS (
  SELECT DISTINCT r.ev_class AS view, d.refobjid AS relation
    FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
   WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> r.ev_class
), above AS (
  SELECT pg_catalog.to_regclass(name)::pg_catalog.oid AS relation, 0 AS depth
    FROM pg_catalog.unnest($1::pg_catalog.text[]) AS names(name)
  UNION
  SELECT s.view, a.depth + 1 FROM above a JOIN shown s ON s.relation = a.relation
   WHERE a.depth < 100
)
SELECT n.nspname AS schema, c.relname AS name
  FROM above a
  JOIN pg_catalog.pg_class c ON c.oid = a.relation
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'm' AND c.relispopulated
 GROUP BY n.nspname, c.relname
 ORDER BY max(a.depth), n.nspname COLLATE "C", c.relname COLLATE "C"`;
