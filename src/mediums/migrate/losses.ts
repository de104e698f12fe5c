import type { Database } from "../../kernel/database.ts";

/** A table or a column that holds data of its own. */
export interface DataHolder {
  /** Stays the same through every rename. */
  readonly identity: string;
  /** `table public.users`, `column public.users.email` */
  readonly name: string;
  /** The table a column is of. */
  readonly table: string | null;
  readonly type: string | null;
}

/** All that holds data in a database, by what PostgreSQL knows it by. */
export async function dataHolders(
  database: Database,
): Promise<readonly DataHolder[]> {
  await using session = await database.connect();
  return await session.query<DataHolder>(
    `SELECT c.oid::text AS identity, pg_catalog.format('table %I.%I', n.nspname, c.relname) AS name, NULL AS "table", NULL AS type
       FROM ${TABLES}
     UNION ALL
     SELECT c.oid::text || '.' || a.attnum, pg_catalog.format('column %I.%I.%I', n.nspname, c.relname, a.attname), c.oid::text,
            pg_catalog.format_type(a.atttypid, a.atttypmod)
       FROM ${TABLES}
       JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attislocal AND a.attgenerated = ''
      ORDER BY name`,
  );
}

/**
 * What a step takes away that held data: tables and columns that are gone, and
 * columns that have another type. A rename loses nothing.
 */
export function lossesOf(
  before: readonly DataHolder[],
  after: readonly DataHolder[],
): readonly string[] {
  const left = new Map(after.map((holder) => [holder.identity, holder]));
  return before.flatMap(({ identity, name, table, type }) => {
    if (table !== null && !left.has(table)) return [];
    const now = left.get(identity);
    if (now === undefined) return [name];
    return now.type === type ? [] : [`${name}: ${type} becomes ${now.type}`];
  });
}

const TABLES = `pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p')`;
