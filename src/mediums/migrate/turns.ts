import type { Database } from "../../kernel/database.ts";

const lastAt = new WeakMap<Database, Promise<unknown>>();

/**
 * Runs an action when all that came before it on the same database has ended,
 * however it ended: for databases whose sessions share one connection, and
 * with it the transaction and the advisory lock.
 */
export function inTurn<Result>(
  database: Database,
  action: () => Promise<Result>,
): Promise<Result> {
  const before = lastAt.get(database) ?? Promise.resolve();
  const result = before.then(action);
  // Whoever asked for it is told; the next one only waits for the end.
  lastAt.set(database, result.catch(() => undefined));
  return result;
}
