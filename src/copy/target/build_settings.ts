import type { Session } from "../../kernel/mod.ts";

/** What the server has to give. */
export interface ServerMemory {
  readonly sharedBuffersBytes: number;
  readonly maintenanceBytes: number;
}

const MEGABYTE = 1024 * 1024;
/** Sorting gains little beyond. */
const MOST_BYTES = 1024 * MEGABYTE;
/** What the smallest server has to spare for all sessions together. */
const LEAST_BYTES = 256 * MEGABYTE;

/**
 * How much memory each session may sort in. All of them together take as much
 * as the server's buffers, which whoever set them up has sized by its memory.
 */
export function maintenanceBytes(
  { sharedBuffersBytes, maintenanceBytes }: ServerMemory,
  sessions: number,
): number {
  const share = Math.max(sharedBuffersBytes, LEAST_BYTES) / sessions;
  return Math.max(maintenanceBytes, Math.min(share, MOST_BYTES));
}

/** Reads what the server has to give. */
export async function readServerMemory(
  session: Session,
): Promise<ServerMemory> {
  const [row] = await session.query<{ shared: string; maintenance: string }>(
    `SELECT pg_catalog.pg_size_bytes(pg_catalog.current_setting('shared_buffers'))::pg_catalog.text AS shared,
            pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem'))::pg_catalog.text AS maintenance`,
  );
  return {
    sharedBuffersBytes: Number(row?.shared ?? 0),
    maintenanceBytes: Number(row?.maintenance ?? 0),
  };
}

/** What a step's transaction begins with: nothing of it outlives the step. */
export function buildSettings(
  { bytes, lockTimeoutMs, serverVersion }: {
    readonly bytes: number;
    readonly lockTimeoutMs: number;
    readonly serverVersion: number;
  },
): readonly string[] {
  return [
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    "SET LOCAL search_path = ''",
    "SET LOCAL statement_timeout = 0",
    // What a crash takes away, it takes from the journal, too.
    "SET LOCAL synchronous_commit = off",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    ...serverVersion >= 170000 ? ["SET LOCAL transaction_timeout = 0"] : [],
    `SET LOCAL lock_timeout = ${lockTimeoutMs}`,
    `SET LOCAL maintenance_work_mem = '${Math.floor(bytes / 1024)}kB'`,
  ];
}
