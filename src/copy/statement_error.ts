import { ConfitureError } from "../kernel/mod.ts";
import type { ServerError, Session } from "../kernel/mod.ts";

/** What a server has against a statement; needs a transaction, and leaves it as it was. */
export async function errorAgainst(
  session: Session,
  statement: string,
): Promise<ServerError | undefined> {
  await session.execute("SAVEPOINT confiture_looking");
  try {
    await session.query(statement);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.server === undefined) {
      throw error;
    }
    return error.server;
  } finally {
    await session.execute(
      "ROLLBACK TO SAVEPOINT confiture_looking; RELEASE confiture_looking",
    );
  }
}
