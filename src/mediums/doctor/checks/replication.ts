import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, warning } from "../finding.ts";

/** A replication slot, and what is kept for it. */
export interface SlotRow {
  readonly name: string;
  readonly is_active: boolean;
  /** Null where it keeps nothing yet. */
  readonly kept_bytes: number | null;
  readonly wal_status: string | null;
}

/** Kept for a standby that is only a little late. */
const TOLERATED_BYTES = 1024 ** 3;

/** Whether the server keeps WAL for somebody who does not fetch it. */
export async function replication(
  { session }: Examination,
): Promise<readonly Finding[]> {
  return replicationFindings(await session.query<SlotRow>(SLOTS));
}

const SLOTS = `
  SELECT slot_name::text AS name, active AS is_active, wal_status,
         pg_catalog.pg_wal_lsn_diff(
           CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_receive_lsn()
                ELSE pg_catalog.pg_current_wal_lsn() END, restart_lsn)::float8 AS kept_bytes
    FROM pg_catalog.pg_replication_slots
   ORDER BY slot_name`;

/** What is to be said of replication slots. */
export function replicationFindings(
  rows: readonly SlotRow[],
): readonly Finding[] {
  const findings = rows.flatMap(
    ({ name, is_active, kept_bytes, wal_status }): Finding[] => {
      const sql = [
        `SELECT pg_drop_replication_slot('${name.replaceAll("'", "''")}')`,
      ];
      if (wal_status === "lost") {
        return [warning(
          "replication",
          `The slot ${name} has lost what it needs: its reader must be set up anew`,
          { remedy: "Drop it, and set its reader up anew", sql },
        )];
      }
      const kept = kept_bytes ?? 0;
      const size = `${(kept / 1024 ** 3).toFixed(1)} GB of WAL`;
      if (!is_active) {
        return [warning(
          "replication",
          `Nobody reads the slot ${name}, for which ${size} are kept: a migration that writes much may fill the disk`,
          {
            remedy: "Have its reader come back, or drop it where none will",
            sql,
          },
        )];
      }
      return kept <= TOLERATED_BYTES ? [] : [warning(
        "replication",
        `The reader of the slot ${name} is late: ${size} are kept for it`,
        { remedy: "Let it catch up before a migration that writes much" },
      )];
    },
  );
  if (findings.length > 0) return findings;
  return rows.length === 0
    ? []
    : [ok("replication", `All slots are read in time: ${rows.length}`)];
}
