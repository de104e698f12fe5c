import type { Session } from "../../../src/kernel/mod.ts";
import { quoteName } from "../../../src/sql/quote.ts";

/** An index that the catalog knows. */
export interface FoundIndex {
  /** Quoted, with its schema. */
  readonly name: string;
  /** Number of the table it is on, in pg_class. */
  readonly table: string;
  /** Whether it is complete and good for every query. */
  readonly isGood: boolean;
  /** Two indexes with the same are the same, whatever their names and tables. */
  readonly fingerprint: string;
  /** The statement that would create it. */
  readonly definition: string;
}

interface Row extends Omit<FoundIndex, "name"> {
  readonly schema: string;
  readonly name: string;
}

/** Where to look for indexes. */
export interface IndexSearch {
  /** Quoted, as in SQL. */
  readonly table: string;
  /** As it is, not quoted; all of the table where absent. */
  readonly index?: string;
}

/** Indexes of a table; those that are no good first. */
export async function findIndexes(
  session: Session,
  { table, index }: IndexSearch,
): Promise<readonly FoundIndex[]> {
  const rows = await session.query<Row>(INDEXES, [table, index ?? null]);
  return rows.map(({ schema, name, ...rest }) => ({
    ...rest,
    name: quoteName(schema, name),
  }));
}

// Columns are compared by what they say and not by their numbers, which differ
// between a table and its copy.
const FINGERPRINT = `pg_catalog.json_build_array(
    am.amname, i.indisunique, pg_catalog.to_jsonb(i) -> 'indnullsnotdistinct',
    i.indnkeyatts, i.indoption::text, i.indclass::text, i.indcollation::text,
    (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
              pg_catalog.pg_get_indexdef(i.indexrelid, a.attnum::int, false), a.attoptions) ORDER BY a.attnum)
       FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attnum > 0),
    pg_catalog.pg_get_expr(i.indpred, i.indrelid), c.reloptions)::text`;

const INDEXES = `
  SELECT n.nspname::text AS schema, c.relname::text AS name, i.indrelid::bigint::text AS "table",
         i.indisvalid AND i.indisready AND i.indislive AS "isGood",
         ${FINGERPRINT} AS fingerprint,
         pg_catalog.pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_am am ON am.oid = c.relam
   WHERE i.indrelid = pg_catalog.to_regclass($1::text)::oid AND ($2::text IS NULL OR c.relname = $2::text)
   ORDER BY "isGood", c.oid`;
