import type { Blocker } from "../../../src/kernel/mod.ts";
import {
  blockerRemedy,
  blockerText,
  ConfitureError,
} from "../../../src/kernel/mod.ts";

/** What is known when a migration has waited in vain. */
export interface InVain {
  /** How often it was tried. */
  readonly attempts: number;
  /** Who was last seen to block it. */
  readonly blockers: readonly Blocker[];
  /** How many sessions queued behind it when it was cancelled for them. */
  readonly queuedTooMany?: number;
}

/** Remedies where waiting longer for a lock is none. */
const HINTS: ReadonlyMap<string, string> = new Map([
  [
    "40P01",
    "Run the command again when the sessions are gone that lock the same tables in another order, or raise migration.lock_retries",
  ],
  [
    "40001",
    "Run the command again when nobody writes the same rows, or raise migration.lock_retries",
  ],
]);

/** The error of a migration that waited for a lock in vain: who has it, and what to do. */
export function blocked(
  error: ConfitureError,
  { attempts, blockers, queuedTooMany }: InVain,
): ConfitureError {
  const { server } = error;
  const reason = queuedTooMany === undefined
    ? server?.message ?? error.message
    : `it gave way, with ${queuedTooMany} sessions queued behind it`;
  const times = attempts > 1 ? `, ${attempts} times` : "";
  const by = blockers.length === 0
    ? ""
    : `; blocked by ${blockers.map(blockerText).join("; and by ")}`;
  const [first] = blockers;
  return new ConfitureError("migration/blocked", `${reason}${times}${by}`, {
    place: error.place,
    excerpt: error.excerpt,
    server,
    hint: first === undefined
      ? HINTS.get(server?.sqlstate ?? "")
      : `${blockerRemedy(first)}; or raise migration.${
        queuedTooMany === undefined ? "lock_timeout" : "max_queue"
      }`,
    cause: error,
  });
}
