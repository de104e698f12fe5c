/** Limits a session's statements run under; 0 means none. */
export interface StatementLimits {
  readonly lockTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/**
 * The script that brings a session back to the state it was opened in, with
 * these limits: what DISCARD ALL does, less the advisory locks, and allowed
 * inside a transaction. Temporary tables go, settings, roles, prepared
 * statements, cursors and listeners too.
 */
export function initialState(limits: StatementLimits): string {
  return initialStatements(limits).join("; ");
}

/** The same, statement by statement. */
export function initialStatements(limits: StatementLimits): readonly string[] {
  return [
    "CLOSE ALL",
    "SET SESSION AUTHORIZATION DEFAULT",
    "RESET ALL",
    "DEALLOCATE ALL",
    "UNLISTEN *",
    "DISCARD TEMP",
    "DISCARD SEQUENCES",
    `SET lock_timeout = ${Math.trunc(limits.lockTimeoutMs)}`,
    `SET statement_timeout = ${Math.trunc(limits.statementTimeoutMs)}`,
  ];
}
