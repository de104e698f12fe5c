import { relationText } from "../../copy/relation.ts";
import type { RelationName } from "../../copy/relation.ts";
import type { Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";

/**
 * Refreshes the materialised views that show what was copied, those that others
 * are made of first. Views that hold nothing on purpose stay as they are.
 * Returns what people should know of those that could not be.
 */
export async function refreshViews(
  session: Session,
  copied: readonly RelationName[],
): Promise<readonly string[]> {
  const views = await session.query<ViewRow>(VIEWS, [
    copied.map(({ schema, name }) => quoteName(schema, name)),
  ]);
  const notes: string[] = [];
  for (const view of views) {
    const { schema, name, may_refresh } = view;
    if (may_refresh) {
      await session.execute(
        `REFRESH MATERIALIZED VIEW ${quoteName(schema, name)}`,
      );
    } else {
      notes.push(
        `the role may not refresh the materialised view ${
          relationText(view)
        }: it shows what was there before`,
      );
    }
  }
  return notes;
}

interface ViewRow extends RelationName {
  readonly may_refresh: boolean;
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
  SELECT n.relation, a.depth + n.higher
    FROM above a
   CROSS JOIN LATERAL (
     SELECT s.view AS relation, 1 AS higher FROM shown s WHERE s.relation = a.relation
      UNION ALL
     -- A table shows the rows of its partitions, too.
     SELECT i.inhparent, 0 FROM pg_catalog.pg_inherits i WHERE i.inhrelid = a.relation) n
   WHERE a.depth < 100
)
SELECT n.nspname AS schema, c.relname AS name,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AS may_refresh
  FROM above a
  JOIN pg_catalog.pg_class c ON c.oid = a.relation
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'm' AND c.relispopulated
 GROUP BY n.nspname, c.relname, c.relowner
 ORDER BY max(a.depth), n.nspname COLLATE "C", c.relname COLLATE "C"`;
