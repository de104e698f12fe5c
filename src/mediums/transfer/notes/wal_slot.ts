import { ConfitureError, pause } from "../../../kernel/mod.ts";
import type { Session } from "../../../kernel/mod.ts";
import { WAL_PLUGIN, WAL_SLOT_SQL } from "./wal_names.ts";

/** What is known of the slot. */
export interface WalSlot {
  /** What it is called. */
  readonly name: string;
  /** `missing` where it was never made, or is gone; `lost` where WAL is gone that it needs. */
  readonly state: "ready" | "missing" | "lost";
  /** Why WAL may be gone. */
  readonly reason: string;
  /** Whose process reads from it; absent where nobody does. */
  readonly reader?: number;
  /** WAL that was not confirmed yet. */
  readonly pendingBytes: number;
  /** WAL that the server keeps for it. */
  readonly retainedBytes: number;
  /** How much WAL is left to be written before it is lost; absent where there is no limit. */
  readonly safeBytes?: number;
}

/** Reads what is known of this database's slot. */
export async function readSlot(session: Session): Promise<WalSlot> {
  const [row] = await session.query<SlotRow>(QUERY, [WAL_PLUGIN]);
  if (row === undefined) throw new TypeError("There is no database");
  return {
    name: row.name,
    state: !row.is_there
      ? "missing"
      : row.wal_status === "lost" || row.wal_status === null
      ? "lost"
      : "ready",
    reason: row.limits,
    ...row.active_pid === null ? {} : { reader: row.active_pid },
    pendingBytes: Math.max(0, row.pending ?? 0),
    retainedBytes: Math.max(0, row.retained ?? 0),
    ...row.safe === null ? {} : { safeBytes: row.safe },
  };
}

/** Rejects where changes may be lost: what a slot does not have is nowhere. */
export function refuseLostSlot({ name, state, reason }: WalSlot): void {
  if (state === "ready") return;
  throw new ConfitureError(
    "transfer/notes",
    state === "missing"
      ? `Cannot follow the writes to the source: its replication slot "${name}" is gone, as after a failover`
      : `Cannot follow the writes to the source: the server has removed WAL that the replication slot "${name}" needs (${reason})`,
    {
      hint:
        "Run `setup` again: it makes a new slot; then `verify --repair` copies what was missed meanwhile",
    },
  );
}

/** How long a reader may take to end. */
const END_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Ends who reads from the slot, and waits until nobody does. */
export async function freeSlot(
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  for (let left = END_MS; left > 0; left -= LOOK_EVERY_MS) {
    const { reader } = await readSlot(session);
    if (reader === undefined) return;
    await session.query("SELECT pg_catalog.pg_terminate_backend($1)", [reader]);
    await pause(LOOK_EVERY_MS, signal);
  }
}

/** Somebody else reads from the slot. */
export function slotInUse({ name, reader }: WalSlot): ConfitureError {
  const message = `replication slot "${name}" is active for PID ${reader}`;
  return new ConfitureError(
    "transfer/blocked",
    `Cannot read the WAL of the source: another run reads it, by process ${reader}`,
    {
      hint: "Let the other run end",
      server: { sqlstate: "55006", severity: "ERROR", message, completed: 0 },
    },
  );
}

/** Takes the slot away: the server keeps no WAL for it any more. */
export async function dropSlot(
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  await freeSlot(session, signal);
  await session.query(
    `SELECT pg_catalog.pg_drop_replication_slot(s.slot_name) FROM pg_catalog.pg_replication_slots s WHERE s.slot_name = ${WAL_SLOT_SQL} AND s.plugin = $1`,
    [WAL_PLUGIN],
  );
}

interface SlotRow {
  readonly name: string;
  readonly is_there: boolean;
  readonly wal_status: string | null;
  readonly active_pid: number | null;
  readonly pending: number | null;
  readonly retained: number | null;
  readonly safe: number | null;
  readonly limits: string;
}

/** A standby, which is written to by nobody, has no place that WAL is written at. */
const QUERY = `
SELECT n.name, s.slot_name IS NOT NULL AS is_there, s.wal_status, s.active_pid,
       pg_catalog.pg_wal_lsn_diff(w.written, s.confirmed_flush_lsn)::pg_catalog.float8 AS pending,
       pg_catalog.pg_wal_lsn_diff(w.written, s.restart_lsn)::pg_catalog.float8 AS retained,
       s.safe_wal_size::pg_catalog.float8 AS safe,
       (SELECT pg_catalog.string_agg(g.name || ' = ' || pg_catalog.current_setting(g.name), ', ')
          FROM pg_catalog.pg_settings g WHERE g.name IN ('max_slot_wal_keep_size', 'idle_replication_slot_timeout')) AS limits
  FROM (SELECT ${WAL_SLOT_SQL} AS name) n
  CROSS JOIN (SELECT CASE WHEN NOT pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_current_wal_insert_lsn() END AS written) w
  LEFT JOIN pg_catalog.pg_replication_slots s ON s.slot_name = n.name AND s.plugin = $1`;
