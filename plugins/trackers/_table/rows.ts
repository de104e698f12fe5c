import type {
  LedgerEntry,
  NewLedgerEntry,
  Session,
} from "../../../src/kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../src/sql/quote.ts";
import type { Location } from "./location.ts";
import { ledgerName } from "./location.ts";

interface Row {
  readonly version: string;
  readonly name: string;
  readonly applied_at: string;
  readonly checksum: string | null;
  readonly execution_time_ms: number | null;
  readonly applied_by: string | null;
}

/** Reads the ledger in the order of application. */
export async function readEntries(
  session: Session,
  location: Location,
): Promise<readonly LedgerEntry[]> {
  if (location.columns.length === 0) return [];
  const optional = (name: string) =>
    location.columns.includes(name) ? name : `NULL AS ${name}`;
  // Equal times are common after `reinit`, so the running number decides.
  const order = location.columns.includes("pk_confiture")
    ? "pk_confiture"
    : "applied_at, pg_catalog.length(version), version";
  const rows = await session.query<Row>(
    `SELECT version::text, name::text,
            pg_catalog.to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS applied_at,
            ${optional("checksum")}, ${optional("execution_time_ms")}, ${
      optional("applied_by")
    }
       FROM ${ledgerName(location)}
      ORDER BY ${order}`,
  );
  return rows.map((row) => ({
    version: row.version,
    name: row.name,
    appliedAt: row.applied_at,
    checksum: row.checksum,
    executionTimeMs: row.execution_time_ms,
    appliedBy: row.applied_by,
  }));
}

/** The statement that notes a migration as applied. */
export function insertEntry(
  location: Location,
  entry: NewLedgerEntry,
): string {
  const values: Readonly<Record<string, string>> = {
    ...appliedAt(entry, location),
    // The end is random, so that no row of another tool can stand in the way.
    slug: `${
      quoteLiteral(`${entry.version}_${entry.name}_`)
    } || pg_catalog.substr(pg_catalog.gen_random_uuid()::text, 1, 8)`,
    version: quoteLiteral(entry.version),
    name: quoteLiteral(entry.name),
    checksum: checksumOf(entry),
    execution_time_ms: executionTime(entry.executionTimeMs),
    applied_by: "current_user",
  };
  const columns = Object.keys(values).filter((name) =>
    location.columns.includes(name)
  );
  return `INSERT INTO ${ledgerName(location)} (${
    columns.map((name) => quoteName(name)).join(", ")
  }) VALUES (${columns.map((name) => values[name]).join(", ")})`;
}

/**
 * The column's default, unless something else is known; and where the order
 * depends on it, no two times may be equal.
 */
function appliedAt(
  { appliedAt }: NewLedgerEntry,
  { columns }: Location,
): Readonly<Record<string, string>> {
  if (appliedAt !== undefined) {
    return { applied_at: `${quoteLiteral(appliedAt)}::pg_catalog.timestamptz` };
  }
  return columns.includes("pk_confiture")
    ? {}
    : { applied_at: "pg_catalog.clock_timestamp()" };
}

function executionTime(milliseconds: number | null | undefined): string {
  if (milliseconds === undefined) return SINCE_TRANSACTION_START;
  return milliseconds === null
    ? "NULL"
    : `LEAST(2147483647, ${Math.trunc(milliseconds)})`;
}

/** The statement that corrects what is noted; the row's place in the order stays. */
export function updateEntry(
  location: Location,
  version: string,
  entry: NewLedgerEntry,
): string {
  const values: Readonly<Record<string, string>> = {
    version: quoteLiteral(entry.version),
    name: quoteLiteral(entry.name),
    checksum: checksumOf(entry),
  };
  const changes = Object.entries(values).filter(([name]) =>
    location.columns.includes(name)
  ).map(([name, value]) => `${quoteName(name)} = ${value}`);
  return `UPDATE ${ledgerName(location)} SET ${
    changes.join(", ")
  } WHERE version = ${quoteLiteral(version)}`;
}

/** The statement that takes a migration out of the ledger. */
export function deleteEntry(location: Location, version: string): string {
  return `DELETE FROM ${ledgerName(location)} WHERE version = ${
    quoteLiteral(version)
  }`;
}

function checksumOf({ checksum }: NewLedgerEntry): string {
  return checksum === null ? "NULL" : quoteLiteral(checksum);
}

const SINCE_TRANSACTION_START =
  "LEAST(2147483647, EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - pg_catalog.transaction_timestamp()) * 1000)::integer";
