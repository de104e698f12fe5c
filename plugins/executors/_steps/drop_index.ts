import type { Session } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";

/** How long what has just failed may hold things up once more. */
const PATIENCE_MS = 5_000;

/**
 * Drops an index that is no good, as the session's limits have it: this waits
 * for everybody who uses the table, as building it does.
 */
export async function dropIndex(
  session: Session,
  index: string,
): Promise<void> {
  await session.execute(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
}

/** Drops what a failure has left, if that can be had soon; tells whether it could. */
export async function dropIndexSoon(
  session: Session,
  index: string,
): Promise<boolean> {
  const [limits] = await session.query<
    { readonly lock: string; readonly statement: string }
  >(
    `SELECT pg_catalog.current_setting('lock_timeout') AS lock,
            pg_catalog.current_setting('statement_timeout') AS statement`,
  );
  try {
    await session.execute(
      `SET lock_timeout = ${PATIENCE_MS}; SET statement_timeout = 0`,
    );
    await dropIndex(session, index);
    return true;
  } catch (error) {
    if (isLost(error)) throw error;
    // It stays invalid, which is seen and said.
    return false;
  } finally {
    if (limits !== undefined) {
      await session.execute(
        `SET lock_timeout = '${limits.lock}'; SET statement_timeout = '${limits.statement}'`,
      );
    }
  }
}

function isLost(error: unknown): boolean {
  return !(error instanceof ConfitureError) ||
    error.code !== "database/statement-failed";
}
