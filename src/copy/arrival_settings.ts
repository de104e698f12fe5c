import type { Session } from "../kernel/mod.ts";

/** How rows arrive. */
export interface ArrivalOptions {
  /** Whether a COMMIT that was told of outlives a crash of the server. */
  readonly isDurable: boolean;
  /** How long to wait for those who hold a table. */
  readonly lockTimeoutMs?: number;
}

const LOCK_TIMEOUT_MS = 15_000;

/**
 * What a transaction begins with that rows come in: text means in it what it
 * means where they are read. Nothing of it outlives the transaction: the
 * session may be a pooler's, and somebody else's next.
 */
export function arrivalSettings(
  { serverVersion }: Session,
  { isDurable, lockTimeoutMs = LOCK_TIMEOUT_MS }: ArrivalOptions,
): readonly string[] {
  return [
    "SET LOCAL statement_timeout = 0",
    `SET LOCAL lock_timeout = ${lockTimeoutMs}`,
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    ...serverVersion >= 170000 ? ["SET LOCAL transaction_timeout = 0"] : [],
    "SET LOCAL search_path = ''",
    "SET LOCAL row_security = off",
    "SET LOCAL client_encoding = 'UTF8'",
    `SET LOCAL "DateStyle" = 'ISO, YMD'`,
    `SET LOCAL "IntervalStyle" = 'postgres'`,
    `SET LOCAL "TimeZone" = 'UTC'`,
    `SET LOCAL synchronous_commit = ${isDurable ? "on" : "off"}`,
    "SET LOCAL jit = off",
  ];
}
