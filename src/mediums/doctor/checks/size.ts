import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, warning } from "../finding.ts";

/** How large the database and its largest table are. */
export interface SizeRow {
  readonly bytes: number;
  readonly largest: string | null;
  readonly largest_bytes: number | null;
  /** Of the oldest row, in transactions. */
  readonly age: number;
}

/** A server refuses writes at a bit more than two thousand million. */
const OLD_TRANSACTIONS = 1_500_000_000;
/** What fits on any disk need not be told. */
const NOTABLE_BYTES = 1024 ** 3;

/** How much room a migration may take, and how old the oldest rows are. */
export async function size(
  { session }: Examination,
): Promise<readonly Finding[]> {
  const [row] = await session.query<SizeRow>(SIZE);
  return row === undefined ? [] : sizeFindings(row);
}

const SIZE = `
  SELECT pg_catalog.pg_database_size(d.oid)::float8 AS bytes,
         pg_catalog.age(d.datfrozenxid)::float8 AS age,
         t.name AS largest, t.bytes AS largest_bytes
    FROM pg_catalog.pg_database d
    LEFT JOIN (SELECT c.oid::regclass::text AS name, pg_catalog.pg_total_relation_size(c.oid)::float8 AS bytes
                 FROM pg_catalog.pg_class c
                 JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                ORDER BY c.relpages DESC LIMIT 1) t ON true
   WHERE d.datname = pg_catalog.current_database()`;

/** What is to be said of sizes and ages. */
export function sizeFindings(row: SizeRow): readonly Finding[] {
  const largest = row.largest === null || row.largest_bytes === null
    ? ""
    : row.largest_bytes < NOTABLE_BYTES
    ? `, the largest table ${row.largest} with ${text(row.largest_bytes)}`
    : `; writing ${row.largest} anew takes ${
      text(row.largest_bytes)
    } of free disk, and as much WAL`;
  return [
    ok("size", `${text(row.bytes)}${largest}`),
    ...row.age < OLD_TRANSACTIONS ? [] : [
      warning(
        "size",
        `Its oldest rows are ${
          Math.round(row.age / 1_000_000)
        } million transactions old: the server stops all writes at about 2,000`,
        {
          remedy:
            "Find what holds VACUUM back (long transactions, slots, prepared transactions), then freeze",
          sql: ["VACUUM (FREEZE, VERBOSE)"],
        },
      ),
    ],
  ];
}

function text(bytes: number): string {
  const megabytes = bytes / 1024 ** 2;
  return megabytes < 1024
    ? `${Math.max(1, Math.round(megabytes))} MB`
    : `${(megabytes / 1024).toFixed(1)} GB`;
}
