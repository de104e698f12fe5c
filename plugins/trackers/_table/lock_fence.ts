import { ConfitureError, LOST_LOCK } from "../../../src/kernel/mod.ts";
import { quoteLiteral } from "../../../src/sql/quote.ts";

/** A condition in SQL that holds where the lock is not ours any more. */
export type Fence = string;

/**
 * One statement that makes all changes, or fails where the lock was lost. What a
 * run does that was stopped for a while, and wakes up when another has taken
 * over, is taken back with the transaction that this statement stands in.
 */
export function fenced(
  fence: Fence | undefined,
  changes: readonly string[],
): string {
  const last = changes.at(-1) ?? "";
  if (fence === undefined && changes.length === 1) return last;
  const parts = (fence === undefined ? changes.slice(0, -1) : changes)
    .map((change, index) => `change_${index} AS (${change} RETURNING 1)`);
  if (fence === undefined) return `WITH ${parts.join(",\n")}\n${last}`;
  // The text must not be a constant, or the planner would try it beforehand.
  return `WITH ${parts.join(",\n")}
    SELECT CASE WHEN ${fence} THEN (${
    quoteLiteral(`${LOST_LOCK}, which backend `)
  } || pg_catalog.pg_backend_pid() || ' found')::boolean END`;
}

/** The error to tell instead, where a statement found that the lock is lost. */
export function asLost(
  error: ConfitureError,
  what: string,
): ConfitureError | undefined {
  if (error.server?.message.includes(LOST_LOCK) !== true) return undefined;
  return new ConfitureError(
    "lock/lost",
    `Cannot ${what}: the migration lock was lost to another run`,
    { server: error.server, cause: error },
  );
}
