/** Which transactions a snapshot contains: its text, as of `pg_current_snapshot()`, read. */
export interface SeenTransactions {
  /** The first that nobody had been given yet. */
  readonly end: bigint;
  /** Whether it contains what a transaction has written. */
  has(transaction: bigint): boolean;
}

/** Reads `xmin:xmax:x,y`. */
export function seenTransactions(snapshot: string): SeenTransactions {
  const [first = "0", end = "0", running = ""] = snapshot.split(":");
  const [least, most] = [BigInt(first), BigInt(end)];
  const open = new Set(running.split(",").filter((one) => one !== ""));
  return {
    end: most,
    has: (transaction) =>
      transaction < least ||
      transaction < most && !open.has(String(transaction)),
  };
}

const HALF = 1n << 31n;
const WHOLE = 1n << 32n;

/** The number of which the WAL has the last 32 bits: the nearest to one of about that time. */
export function wholeTransaction(last32: number, near: bigint): bigint {
  const ahead = (BigInt(last32) - near % WHOLE + WHOLE) % WHOLE;
  return ahead < HALF ? near + ahead : near + ahead - WHOLE;
}
