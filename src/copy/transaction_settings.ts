import type { Session } from "../kernel/mod.ts";

/**
 * What text means must not hang on the settings of a role or a database: both
 * ends write and read values the same way.
 */
export const TEXT_SETTINGS: readonly string[] = [
  "SET LOCAL client_encoding = 'UTF8'",
  `SET LOCAL "DateStyle" = 'ISO, YMD'`,
  `SET LOCAL "IntervalStyle" = 'postgres'`,
  `SET LOCAL "TimeZone" = 'UTC'`,
  "SET LOCAL extra_float_digits = 3",
  "SET LOCAL bytea_output = 'hex'",
];

/** Transactions that copy may take their time; they wait for others so long. */
export function patientSettings(
  { serverVersion }: Pick<Session, "serverVersion">,
  lockTimeoutMs: number,
): readonly string[] {
  return [
    "SET LOCAL statement_timeout = 0",
    `SET LOCAL lock_timeout = ${lockTimeoutMs}`,
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    ...serverVersion >= 170000 ? ["SET LOCAL transaction_timeout = 0"] : [],
  ];
}
