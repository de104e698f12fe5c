/** A session that keeps a migration waiting for a lock. */
export interface Blocker {
  /** Process number on the server; 0 is a transaction that was prepared. */
  readonly pid: number;
  /** The database user. */
  readonly user: string;
  /** Its application_name; of the server's own processes, what they are. */
  readonly application: string;
  /** Where it comes from; `local` for a socket. */
  readonly address: string;
  /** As the server says it: `idle in transaction`; absent where we may not see it. */
  readonly state?: string;
  /** For how long it has been in that state. */
  readonly stateMs?: number;
  /** How old its transaction is. */
  readonly transactionMs?: number;
  /**
   * The beginning of what it executes, or has executed last; absent where we
   * may not see it, or nobody should.
   */
  readonly query?: string;
}

/** A blocker on one line. */
export function blockerText(blocker: Blocker): string {
  const { pid, user, application, address, query } = blocker;
  if (pid === 0) return "a prepared transaction (see pg_prepared_xacts)";
  const facts = [
    user === "" ? "" : `user ${user}`,
    application === "" ? "" : `application ${application}`,
    address === "" ? "" : `from ${address}`,
    stateText(blocker),
    ageText(blocker),
  ].filter((fact) => fact !== "");
  const told = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  return `process ${pid}${told}${query === undefined ? "" : `: ${query}`}`;
}

/** How to get a blocker out of the way. */
export function blockerRemedy({ pid, state = "" }: Blocker): string {
  if (pid === 0) {
    return "End it with COMMIT PREPARED or ROLLBACK PREPARED";
  }
  const byHand = `end it with SELECT pg_terminate_backend(${pid})`;
  return state.startsWith("idle in transaction")
    ? `Have its transaction ended, ${byHand}, or run with --terminate-blockers 'idle-in-transaction>60s'`
    : `Wait until it has ended, or ${byHand}`;
}

function stateText({ state, stateMs }: Blocker): string {
  if (state === undefined) return "";
  return stateMs === undefined ? state : `${state} for ${age(stateMs)}`;
}

function ageText({ transactionMs }: Blocker): string {
  return transactionMs === undefined
    ? ""
    : `its transaction is ${age(transactionMs)} old`;
}

function age(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
