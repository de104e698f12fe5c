import type { LockMode } from "../kernel/mod.ts";

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

/** `AccessExclusiveLock`, as `pg_locks` calls it, in the words of SQL. */
export function modeOfLocks(name: string): LockMode | undefined {
  const words = name.replace(/Lock$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toUpperCase();
  return LOCK_MODES.find((mode) => mode === words);
}
