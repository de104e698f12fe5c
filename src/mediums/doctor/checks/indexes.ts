import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, warning } from "../finding.ts";

/** An index that is no use to queries, and still costs every write. */
export interface InvalidIndexRow {
  /** With its schema, quoted where it must be. */
  readonly index: string;
  readonly table: string;
  readonly is_partitioned: boolean;
  /** What REINDEX CONCURRENTLY leaves behind where it is cut off. */
  readonly is_leftover: boolean;
  readonly is_constraint: boolean;
}

/** A constraint that was never looked at for the rows that were there. */
export interface UnvalidatedRow {
  readonly constraint: string;
  readonly table: string;
}

/** Whether all indexes and constraints hold what they promise. */
export async function indexes(
  { session }: Examination,
): Promise<readonly Finding[]> {
  return indexFindings(
    await session.query<InvalidIndexRow>(INVALID),
    await session.query<UnvalidatedRow>(UNVALIDATED),
  );
}

const INVALID = `
  SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS index,
         pg_catalog.format('%I.%I', tn.nspname, t.relname) AS table,
         c.relkind = 'I' AS is_partitioned,
         c.relname ~ '_cc(new|old)[0-9]*$' AS is_leftover,
         EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid) AS is_constraint
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
    JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
   WHERE NOT i.indisvalid AND n.nspname <> 'pg_toast'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = c.oid)
   ORDER BY 1`;

const UNVALIDATED = `
  SELECT pg_catalog.quote_ident(k.conname) AS constraint, k.conrelid::regclass::text AS table
    FROM pg_catalog.pg_constraint k
   WHERE NOT k.convalidated AND k.conrelid <> 0 AND k.contype IN ('c', 'f') AND k.conparentid = 0
   ORDER BY 2, 1`;

/** What is to be said of indexes and constraints. */
export function indexFindings(
  invalid: readonly InvalidIndexRow[],
  unvalidated: readonly UnvalidatedRow[],
): readonly Finding[] {
  const findings = [
    ...invalid.map((row) => invalidFinding(row)),
    ...unvalidated.map(({ constraint, table }) =>
      warning(
        "indexes",
        `${constraint} of ${table} was never looked at for the rows that were there (NOT VALID)`,
        {
          remedy: "Validate it: that reads the table and blocks nobody",
          sql: [`ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint}`],
        },
      )
    ),
  ];
  return findings.length > 0
    ? findings
    : [ok("indexes", "All indexes and constraints are valid")];
}

function invalidFinding(row: InvalidIndexRow): Finding {
  const { index, table } = row;
  if (row.is_partitioned) {
    return warning(
      "indexes",
      `${index} on ${table} is invalid: not all partitions have theirs`,
      {
        remedy:
          "Create the index on each partition that lacks it, and attach it: ALTER INDEX … ATTACH PARTITION",
      },
    );
  }
  const what =
    `${index} on ${table} is invalid: no query uses it, and every write keeps it up`;
  return row.is_leftover
    ? warning("indexes", what, {
      remedy: "Drop it: it is what a REINDEX that was cut off has left",
      sql: [`DROP INDEX CONCURRENTLY ${index}`],
    })
    : warning("indexes", what, {
      remedy: row.is_constraint
        ? "Build it again"
        : "Build it again, or drop it; where a migration was cut off, `confiture migrate up` does so",
      sql: [`REINDEX INDEX CONCURRENTLY ${index}`],
    });
}
