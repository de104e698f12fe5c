import type { Session } from "../../../kernel/mod.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import {
  NOTES_PREFIX,
  TIME_COLUMN,
  TRANSACTION_COLUMN,
} from "./notes_table.ts";
import { WAL_PUBLICATION } from "./wal_names.ts";

/** A table whose writes are read from the WAL. */
export interface WalTable {
  readonly source: { readonly oid: number; readonly isPartitioned: boolean };
  /** The columns that are noted. */
  readonly key: readonly string[];
}

/**
 * Reads which tables are followed, and by which columns, from what is set up:
 * whoever reads the WAL has to note all that it tells, whatever he wants.
 */
export async function readWalTables(
  session: Session,
): Promise<readonly WalTable[]> {
  const rows = await session.query<
    { oid: number; isPartitioned: boolean; key: readonly string[] }
  >(TABLES, [WAL_PUBLICATION, TRANSFER_SCHEMA]);
  return rows.map(({ oid, isPartitioned, key }) => ({
    source: { oid, isPartitioned },
    key,
  }));
}

const TABLES = `
SELECT c.oid, c.relkind = 'p' AS "isPartitioned",
       (SELECT pg_catalog.json_agg(a.attname ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
         JOIN pg_catalog.pg_class t ON t.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = $2 AND t.relname = '${NOTES_PREFIX}' || c.oid AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attname NOT IN ('${TRANSACTION_COLUMN}', '${TIME_COLUMN}')) AS key
  FROM pg_catalog.pg_publication p JOIN pg_catalog.pg_publication_rel r ON r.prpubid = p.oid
  JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
 WHERE p.pubname = $1
 ORDER BY c.oid`;

/** What relations belong to these: they themselves, and their partitions, by their numbers. */
export async function membersOfTables(
  session: Session,
  tables: readonly WalTable[],
): Promise<Map<number, WalTable>> {
  const rows = await session.query<{ source: number; relation: number }>(
    MEMBERS,
    [tables.map(({ source }) => source.oid)],
  );
  return new Map(rows.flatMap(({ source, relation }) => {
    const table = tables.find((one) => one.source.oid === source);
    return table === undefined ? [] : [[relation, table] as const];
  }));
}

const MEMBERS = `
WITH RECURSIVE members AS (
  SELECT s.oid AS source, s.oid AS relation FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS s (oid)
  UNION
  SELECT m.source, i.inhrelid FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.relation
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
)
SELECT source, relation FROM members`;
