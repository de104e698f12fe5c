import type { Session } from "../../../src/kernel/mod.ts";

/** Ends a transaction that failed; what went wrong before is the error that counts. */
export async function rollBack(session: Session): Promise<void> {
  if (session.transactionStatus === "idle") return;
  try {
    await session.execute("ROLLBACK");
  } catch {
    // The connection is gone, and the transaction with it.
  }
}
