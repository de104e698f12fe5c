import type { Place } from "./migration.ts";

/** PostgreSQL's table-level lock modes, the weakest first. */
export type LockMode =
  | "ACCESS SHARE"
  | "ROW SHARE"
  | "ROW EXCLUSIVE"
  | "SHARE UPDATE EXCLUSIVE"
  | "SHARE"
  | "SHARE ROW EXCLUSIVE"
  | "EXCLUSIVE"
  | "ACCESS EXCLUSIVE";

/** What others cannot do to a relation while a lock is held or waited for. */
export type Blocking = "nothing" | "writes" | "reads and writes" | "unknown";

/** An answer that may not be known. */
export type Certainty = "yes" | "no" | "unknown";

/** One relation that a statement locks, in the strongest mode it takes. */
export interface RelationLock {
  /** As SQL names it: `users`, `app."Users"`. */
  readonly relation: string;
  /** The strongest mode. */
  readonly mode: LockMode;
  /** Whether all of its rows are written anew while it is locked. */
  readonly rewrites: Certainty;
  /** Whether all of its rows are read while it is locked; of a query it is not known. */
  readonly scans: Certainty;
  /** Whether it was made earlier in the same run: it is nobody else's yet. */
  readonly isNew: boolean;
  /** How many partitions or inheriting tables are locked in the same way. */
  readonly partitions?: number;
  /** About how many rows it has, where the catalog tells. */
  readonly rows?: number;
  /** Its size with indexes, where the catalog tells. */
  readonly bytes?: number;
}

/** A lock that an earlier statement of the same transaction took. */
export interface HeldLock {
  /** As SQL names it. */
  readonly relation: string;
  /** The strongest mode. */
  readonly mode: LockMode;
  /** Where it was taken. */
  readonly line?: number;
}

/** What a statement does to those who work with the database meanwhile. */
export interface StatementEffects {
  /** Where it begins. */
  readonly place: Place;
  /** Its beginning, on one line. */
  readonly statement: string;
  /** Locks that others may feel; weaker ones may be left out. */
  readonly locks: readonly RelationLock[];
  /**
   * False where it may lock more than is listed, in modes that block. What is a
   * part of a table, its indexes and sequences, goes without saying.
   */
  readonly isComplete: boolean;
  /** Whether any table of others' is written anew. */
  readonly rewrites: Certainty;
  /** Whether any table of others' is read from its beginning to its end. */
  readonly scans: Certainty;
  /** What others cannot do meanwhile. */
  readonly blocks: Blocking;
  /** Whether it waits for transactions that are older than itself. */
  readonly waits: boolean;
  /** Locks from before that block others while it runs. */
  readonly held: readonly HeldLock[];
  /** What else there is to know, each a sentence. */
  readonly notes: readonly string[];
  /** Rows it changed, where it was tried. */
  readonly rowsAffected?: number;
  /** How long it took, where it was tried. */
  readonly durationMs?: number;
}

/**
 * How much a statement matters to others: it blocks them while it reads or
 * writes a table that is not small, it blocks them otherwise, nobody knows, or
 * it does not.
 */
export type Gravity = "long" | "brief" | "unknown" | "none";

/** What others cannot do to a relation that is locked in this mode. */
export function blockedBy(mode: LockMode): Exclude<Blocking, "unknown"> {
  switch (mode) {
    case "ACCESS EXCLUSIVE":
      return "reads and writes";
    case "EXCLUSIVE":
    case "SHARE ROW EXCLUSIVE":
    case "SHARE":
      return "writes";
    default:
      return "nothing";
  }
}

/** What is smaller is read or written anew in a moment. */
const SMALL_BYTES = 10_000_000;

/** How much one lock matters to others. */
export function gravityOfLock(lock: RelationLock): Gravity {
  if (lock.isNew || blockedBy(lock.mode) === "nothing") return "none";
  return isMuch(lock) ? "long" : "brief";
}

/** Whether a statement works on tables of others' for longer than a moment. */
export function takesLong(effects: StatementEffects): boolean {
  const { locks, isComplete, rewrites, scans } = effects;
  const isVague = rewrites === "unknown" || scans === "unknown";
  return !isComplete && isVague || locks.some(isMuch);
}

function isMuch(lock: RelationLock): boolean {
  const { isNew, rewrites, scans, bytes } = lock;
  if (isNew || rewrites === "no" && scans === "no") return false;
  return bytes === undefined || bytes >= SMALL_BYTES;
}

/** How much a statement matters to others. */
export function gravityOf(effects: StatementEffects): Gravity {
  const { locks, held, isComplete } = effects;
  const gravities = locks.map(gravityOfLock);
  const isAwaited = held.length > 0 && takesLong(effects);
  if (isAwaited || gravities.includes("long")) return "long";
  if (gravities.includes("brief")) return "brief";
  return isComplete ? "none" : "unknown";
}
