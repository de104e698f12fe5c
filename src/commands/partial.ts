import type { BuildResult } from "../mediums/build/mod.ts";
import type { DownResult, UpResult } from "../mediums/migrate/results.ts";

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
