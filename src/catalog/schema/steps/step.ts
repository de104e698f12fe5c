import type { Hazard, PlannedChange } from "../model.ts";

/** Statements that belong together, and how they run. */
export interface Step {
  /** All in one transaction, or each by itself and in none. */
  readonly mode: "transaction" | "outside";
  /** In the order to be run. */
  readonly changes: readonly PlannedChange[];
  /** Why it is a step of its own, for people. */
  readonly reason?: string;
}

/** One statement on its way into a step. */
export interface Link {
  readonly sql: string;
  /** With others in a transaction, in one of its own, or in none. */
  readonly mode: "together" | "alone" | "outside";
  readonly hazards?: readonly Hazard[];
  /** Said above it, for people. */
  readonly notes?: readonly string[];
  /** Why it does not run together with others. */
  readonly reason?: string;
  /** Keys of what has to be done before it, beyond what its change waits for. */
  readonly waits?: readonly string[];
  /** Keys of what it need not wait for, although its change does. */
  readonly beside?: readonly string[];
  /** Keys of what is to be done in the same transaction. */
  readonly tiedTo?: readonly string[];
}

/** A statement that runs as it is planned. */
export function plainLink(
  { sql, hazards, notes }: PlannedChange,
  more: readonly Hazard[] = [],
): Link {
  const all = [...hazards ?? [], ...more];
  return {
    sql,
    mode: "together",
    ...all.length > 0 && { hazards: all },
    ...notes !== undefined && { notes },
  };
}

/** What takes long and must not hold the locks of others meanwhile. */
export const READS_ALL =
  "reads the whole table, and must not do so under the lock of another statement";
/** What the server refuses in a transaction. */
export const NOT_INSIDE = "cannot run in a transaction";
