import type { BuildResult } from "../mediums/build/mod.ts";
import type {
  DownResult,
  MarkResult,
  ReinitResult,
  RepairResult,
  UpResult,
} from "../mediums/migrate/results.ts";
import type { SquashFailure } from "../mediums/migrate/squash/squashing.ts";
import type { WaitResult } from "../mediums/migrate/wait_for.ts";

/** Whether an error's `partial` is the result of an `up` so far. */
export function isUpResult(partial: unknown): partial is UpResult {
  return typeof partial === "object" && partial !== null &&
    "applied" in partial && "totalDurationMs" in partial;
}

/** Whether an error's `partial` is the result of a `down` so far. */
export function isDownResult(partial: unknown): partial is DownResult {
  return typeof partial === "object" && partial !== null &&
    "rolledBack" in partial;
}

/** Whether an error's `partial` is the result of a build so far. */
export function isBuildResult(partial: unknown): partial is BuildResult {
  return typeof partial === "object" && partial !== null &&
    "files" in partial && "deferred" in partial && "hash" in partial;
}

/** Whether an error's `partial` is the result of a `baseline`. */
export function isMarkResult(partial: unknown): partial is MarkResult {
  return typeof partial === "object" && partial !== null &&
    "marked" in partial && "trackingTable" in partial;
}

/** Whether an error's `partial` is the result of a `reinit`. */
export function isReinitResult(partial: unknown): partial is ReinitResult {
  return isMarkResult(partial) && "deletedCount" in partial;
}

/** Whether an error's `partial` is the result of a `repair` so far. */
export function isRepairResult(partial: unknown): partial is RepairResult {
  return typeof partial === "object" && partial !== null &&
    "repairs" in partial && "forgotten" in partial;
}

/** Whether an error's `partial` tells how a squash does not come to the same. */
export function isSquashFailure(partial: unknown): partial is SquashFailure {
  return typeof partial === "object" && partial !== null &&
    "comparison" in partial && "text" in partial;
}

/** Whether an error's `partial` is what waiting came to. */
export function isWaitResult(partial: unknown): partial is WaitResult {
  return typeof partial === "object" && partial !== null &&
    "waitedMs" in partial && "applied" in partial;
}
