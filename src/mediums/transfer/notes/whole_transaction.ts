const HALF = 1n << 31n;
const WHOLE = 1n << 32n;

/** The number of which the WAL has the last 32 bits: the nearest to one of about that time. */
export function wholeTransaction(last32: number, near: bigint): bigint {
  const ahead = (BigInt(last32) - near % WHOLE + WHOLE) % WHOLE;
  return ahead < HALF ? near + ahead : near + ahead - WHOLE;
}
