import type { Blocking, LockMode } from "../kernel/mod.ts";

/** The modes, the weakest first. */
export const LOCK_MODES: readonly LockMode[] = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
];

/** The stronger of two modes. */
export function strongerOf(one: LockMode, other: LockMode): LockMode {
  return LOCK_MODES.indexOf(one) < LOCK_MODES.indexOf(other) ? other : one;
}

/** What others cannot do to a relation that is locked in this mode. */
export function blockedBy(mode: LockMode): Exclude<Blocking, "unknown"> {
  if (mode === "ACCESS EXCLUSIVE") return "reads and writes";
  return LOCK_MODES.indexOf(mode) >= LOCK_MODES.indexOf("SHARE")
    ? "writes"
    : "nothing";
}

/** `AccessExclusiveLock`, as `pg_locks` calls it, in the words of SQL. */
export function modeOfLocks(name: string): LockMode | undefined {
  const words = name.replace(/Lock$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toUpperCase();
  return LOCK_MODES.find((mode) => mode === words);
}
