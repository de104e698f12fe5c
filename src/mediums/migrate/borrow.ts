import type { Database } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/errors.ts";

/**
 * Runs an action on a connection of the caller's: refuses to end a transaction
 * that is the caller's, and leaves no setting behind.
 */
export async function borrow<Result>(
  database: Database,
  action: (database: Database) => Promise<Result>,
): Promise<Result> {
  await using session = await database.connect();
  if (session.transactionStatus !== "idle") {
    throw new ConfitureError(
      "migration/transaction-control",
      "Cannot migrate: the client is in a transaction of the caller's",
      {
        hint:
          "Commit or roll back first: every migration has a transaction of its own",
      },
    );
  }
  try {
    return await action(database);
  } finally {
    if (session.transactionStatus === "idle") {
      await session.execute("DISCARD TEMP; RESET ALL");
    }
  }
}
