import { ConfitureError } from "../../kernel/mod.ts";
import type { Session, Tracker } from "../../kernel/mod.ts";

/** What a database holds that no server or extension put there. */
export interface Occupants {
  /** The first few, for people: `table public.users`. */
  readonly names: readonly string[];
  /** How many there are. */
  readonly count: number;
  /** Whether its ledger lists migrations. */
  readonly isMigrated: boolean;
}

/** Finds out what a database holds. An empty ledger does not count. */
export async function occupantsOf(
  session: Session,
  tracker: Tracker,
): Promise<Occupants> {
  const hasLedger = await ledgerExists(session, tracker);
  const ledger = hasLedger ? await tracker.describe(session) : "";
  if (hasLedger) {
    const { length } = await tracker.list(session);
    if (length > 0) {
      const noun = length === 1 ? "migration" : "migrations";
      const name = `${length} applied ${noun} in ${ledger}`;
      return { names: [name], count: 1, isMigrated: true };
    }
  }
  const rows = await session.query<Row>(OCCUPANTS, [ledger]);
  return {
    names: rows.map(({ kind, name }) => `${kind} ${name}`),
    count: rows[0]?.total ?? 0,
    isMigrated: false,
  };
}

/**
 * Whether there is a ledger. A schema may be built where none could be made,
 * and a table that only has its name is an occupant like any other.
 */
export async function ledgerExists(
  session: Session,
  tracker: Tracker,
): Promise<boolean> {
  try {
    return await tracker.exists(session);
  } catch (error) {
    if (error instanceof ConfitureError && error.code === "ledger/invalid") {
      return false;
    }
    throw error;
  }
}

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly total: number;
}

/** How many are named. */
const SHOWN = 5;

// What an extension owns is the extension's; row types, array types and the
// sequences of columns are their tables'. A schema that holds nothing but an
// extension's objects or the ledger was made for them.
const OCCUPANTS = `
  WITH own_schema AS (
    SELECT n.oid, n.nspname
      FROM pg_catalog.pg_namespace n
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  ),
  relation AS (
    SELECT c.oid, c.relkind, n.nspname || '.' || c.relname AS name, n.oid AS schema,
           (n.nspname || '.' || c.relname = $1::text
             OR pg_catalog.starts_with(n.nspname || '.' || c.relname, $1::text || '_'))
             AND $1::text <> '' AS is_ledger
      FROM pg_catalog.pg_class c JOIN own_schema n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
  ),
  occupant AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS class, oid, schema, is_ledger, name,
           CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
                        WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type' ELSE 'table' END AS kind
      FROM relation
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, n.oid, false, n.nspname || '.' || p.proname, 'function'
      FROM pg_catalog.pg_proc p JOIN own_schema n ON n.oid = p.pronamespace
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, n.oid, false, n.nspname || '.' || t.typname, 'type'
      FROM pg_catalog.pg_type t JOIN own_schema n ON n.oid = t.typnamespace
     WHERE t.typtype IN ('b', 'd', 'e', 'r') AND t.typelem = 0
    UNION ALL
    SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, n.oid, false, n.nspname || '.' || o.oprname, 'operator'
      FROM pg_catalog.pg_operator o JOIN own_schema n ON n.oid = o.oprnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, l.oid, n.oid, false, n.nspname || '.' || l.collname, 'collation'
      FROM pg_catalog.pg_collation l JOIN own_schema n ON n.oid = l.collnamespace
  ),
  judged AS (
    SELECT o.*,
           o.is_ledger OR EXISTS (
             SELECT FROM pg_catalog.pg_depend d
              WHERE d.classid = o.class AND d.objid = o.oid AND d.objsubid = 0 AND d.deptype = 'e') AS is_foreign,
           EXISTS (
             SELECT FROM pg_catalog.pg_depend d
              WHERE d.classid = o.class AND d.objid = o.oid AND d.objsubid = 0 AND d.deptype IN ('a', 'i')
                AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass) AS is_part
      FROM occupant o
  ),
  counted AS (
    SELECT kind, name FROM judged WHERE NOT is_foreign AND NOT is_part
    UNION ALL
    SELECT 'schema', n.nspname
      FROM own_schema n
     WHERE n.nspname <> 'public'
       AND NOT EXISTS (SELECT FROM judged j WHERE j.schema = n.oid AND j.is_foreign)
       AND NOT EXISTS (
         SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid AND d.deptype = 'e')
  )
  SELECT kind, name, (pg_catalog.count(*) OVER ())::int AS total
    FROM counted
   ORDER BY kind = 'schema', name COLLATE "C", kind
   LIMIT ${SHOWN}`;
