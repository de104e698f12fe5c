import type { RelationName } from "../../copy/relation.ts";
import type { Session } from "../../kernel/database.ts";
import { SYNC_JOURNAL } from "../../kernel/own_names.ts";
import { ledgerNamed } from "../../config/own_tables.ts";

/**
 * Where the journal is kept: where an earlier run has left it, else beside the
 * ledger, or where the ledger would be made. A run must find what another has
 * taken off, whatever its search path is and whatever it calls the ledger.
 */
export async function journalPlace(
  session: Session,
  trackingTable: string,
): Promise<RelationName> {
  const ledger = ledgerNamed(trackingTable);
  const [found] = await session.query<{ schema: string }>(PLACES, [
    SYNC_JOURNAL,
    ledger.table,
    ledger.schema ?? null,
  ]);
  return { schema: found?.schema ?? "public", name: SYNC_JOURNAL };
}

/** Others could not see it among a session's temporary tables. */
const PLACES = `
WITH places (schema, rank) AS (
  SELECT n.nspname, CASE WHEN c.relname = $1 THEN 1 ELSE 2 END
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p')
     AND (c.relname = $1
       OR c.relname = $2 AND CASE WHEN $3::pg_catalog.text IS NULL
                                  THEN n.nspname = ANY (pg_catalog.current_schemas(false))
                                  ELSE n.nspname = $3 END)
  UNION ALL
  SELECT n.nspname, 3 FROM pg_catalog.pg_namespace n WHERE n.nspname = $3
  UNION ALL
  SELECT each.name, 4 FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) each (name)
  UNION ALL
  SELECT n.nspname, 5 FROM pg_catalog.pg_namespace n WHERE n.nspname = 'public'
)
SELECT schema::pg_catalog.text AS schema FROM places
 WHERE schema::pg_catalog.text !~ '^pg_'
   AND (rank = 1 OR pg_catalog.has_schema_privilege(schema::pg_catalog.text, 'CREATE'))
 ORDER BY rank, pg_catalog.array_position(pg_catalog.current_schemas(false), schema), schema
 LIMIT 1`;
