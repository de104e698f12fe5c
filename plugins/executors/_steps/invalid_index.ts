import type { Session } from "../../../src/kernel/mod.ts";
import { parseStatement } from "../../../src/sql/parser.ts";
import { quoteName } from "../../../src/sql/quote.ts";
import type { Statement } from "../../../src/sql/script.ts";

/**
 * The index that a CREATE INDEX CONCURRENTLY was to build, where it is there
 * but invalid; undefined where all is well. PostgreSQL leaves one behind when
 * the statement fails, and IF NOT EXISTS is content with it ever after.
 */
export async function invalidIndexOf(
  { text, outside }: Statement,
  session: Session,
): Promise<string | undefined> {
  if (outside !== "CREATE INDEX CONCURRENTLY") return undefined;
  const tree = await parseStatement(text);
  if (tree === undefined || !("IndexStmt" in tree)) return undefined;
  const { idxname, relation } = tree.IndexStmt;
  // A name that PostgreSQL chooses is always a new one.
  if (idxname === undefined || relation?.relname === undefined) {
    return undefined;
  }
  const table = relation.schemaname === undefined
    ? quoteName(relation.relname)
    : quoteName(relation.schemaname, relation.relname);
  const [found] = await session.query<{ readonly schema: string }>(
    `SELECT n.nspname::text AS schema
       FROM pg_catalog.pg_index i
       JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE i.indrelid = pg_catalog.to_regclass($1) AND NOT i.indisvalid AND c.relname = $2`,
    [table, idxname],
  );
  return found === undefined ? undefined : quoteName(found.schema, idxname);
}
