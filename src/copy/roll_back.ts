import type { Session } from "../kernel/mod.ts";

/** Ends a transaction that has failed. What was wrong is told already, and stays so. */
export async function rollBack(session: Session): Promise<void> {
  await session.execute("ROLLBACK").catch(() => {
    // The connection is gone, and the transaction with it.
  });
}
