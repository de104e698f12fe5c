import type { Node } from "../../../src/sql/parser.ts";
import { quoteLiteral, quoteName } from "../../../src/sql/quote.ts";
import { dropIndex } from "./drop_index.ts";
import { waitForLiving } from "./living.ts";
import { relationName } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** A parsed REINDEX. */
export type Reindex = Extract<Node, { ReindexStmt: unknown }>["ReindexStmt"];

/** An index that a REINDEX CONCURRENTLY has left. */
export interface ReindexLeftover {
  /** Quoted, with its schema. */
  readonly name: string;
  /** Number of its table in pg_class. */
  readonly table: string;
}

/**
 * Drops what a REINDEX CONCURRENTLY that was broken off has left: the new
 * indexes that are not ready, or the old ones that are not gone.
 */
export async function dropReindexLeftovers(
  scene: Scene,
  reindex: Reindex,
): Promise<void> {
  const first = await reindexLeftovers(scene, reindex);
  if (first.length === 0) return;
  await waitForLiving(scene, first.map(({ table }) => table));
  const { session, guard } = scene.context;
  for (const { name } of await reindexLeftovers(scene, reindex)) {
    await guard?.();
    await dropIndex(session, name);
  }
}

/** Invalid indexes that are named after another of the same table, as REINDEX names them. */
export async function reindexLeftovers(
  { context }: Pick<Scene, "context">,
  reindex: Reindex,
): Promise<readonly ReindexLeftover[]> {
  const scope = scopeOf(reindex);
  if (scope === undefined) return [];
  const rows = await context.session.query<
    { readonly schema: string; readonly name: string; readonly table: string }
  >(
    `WITH scope AS (${scope}),
          tables AS (SELECT s.oid FROM scope s
                     UNION SELECT c.reltoastrelid FROM scope s JOIN pg_catalog.pg_class c ON c.oid = s.oid)
     SELECT n.nspname::text AS schema, c.relname::text AS name, i.indrelid::bigint::text AS "table"
       FROM pg_catalog.pg_index i
       JOIN tables t ON t.oid = i.indrelid
       JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
        AND EXISTS (
          SELECT FROM pg_catalog.pg_index o
            JOIN pg_catalog.pg_class b ON b.oid = o.indexrelid
            CROSS JOIN pg_catalog.regexp_replace(c.relname::text, '_cc(new|old)[0-9]*$', '') AS own (name)
           WHERE o.indrelid = i.indrelid AND o.indexrelid <> i.indexrelid
             AND (b.relname::text = own.name
                  -- A long name is cut off before the ending is added.
                  OR pg_catalog.octet_length(c.relname::text) > 59 AND pg_catalog.starts_with(b.relname::text, own.name)))
      ORDER BY c.oid`,
  );
  return rows.map(({ schema, name, table }) => ({
    name: quoteName(schema, name),
    table,
  }));
}

/** The query for the tables whose indexes are built anew. */
function scopeOf({ kind, relation, name }: Reindex): string | undefined {
  const relationText = quoteLiteral(relationName(relation ?? {}));
  const regclass = `pg_catalog.to_regclass(${relationText})`;
  switch (kind) {
    case "REINDEX_OBJECT_INDEX":
      return `SELECT x.indrelid AS oid FROM pg_catalog.pg_index x
               WHERE x.indexrelid = ${regclass}::oid
                  OR x.indexrelid IN (SELECT p.relid::oid FROM pg_catalog.pg_partition_tree(${regclass}) p)`;
    case "REINDEX_OBJECT_TABLE":
      return `SELECT ${regclass}::oid AS oid
              UNION SELECT p.relid::oid FROM pg_catalog.pg_partition_tree(${regclass}) p`;
    case "REINDEX_OBJECT_SCHEMA":
      return `SELECT r.oid FROM pg_catalog.pg_class r JOIN pg_catalog.pg_namespace s ON s.oid = r.relnamespace
               WHERE s.nspname = ${quoteLiteral(name ?? "")}`;
    case "REINDEX_OBJECT_DATABASE":
      return `SELECT r.oid FROM pg_catalog.pg_class r`;
    default:
      return undefined;
  }
}
