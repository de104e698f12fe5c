import type { Session } from "../kernel/database.ts";

/** Names of everything in a database that is a relation and not PostgreSQL's own. */
export async function relationsOf(
  session: Session,
): Promise<readonly string[]> {
  const rows = await session.query<{ readonly name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name
       FROM pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
