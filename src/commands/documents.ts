import { errorDocument } from "../kernel/error_document.ts";
import type { JsonObject } from "../kernel/events.ts";
import type { BuildResult } from "../mediums/build/mod.ts";
import type {
  DownResult,
  LintWarning,
  MigrationOutcome,
  StatusResult,
  UpResult,
} from "../mediums/migrate/results.ts";
import { plannedDocument } from "./effects_document.ts";

/** The JSON document of `migrate status`. */
export function statusDocument(result: StatusResult): JsonObject {
  return {
    tracking_table: result.trackingTable,
    applied: result.applied,
    pending: result.pending,
    current: result.current,
    migrations: result.migrations.map((line) => ({
      version: line.version,
      name: line.name,
      status: line.status,
      applied_at: line.appliedAt,
      edited: line.isEdited,
      reformatted: line.isReformatted,
      description: line.description ?? null,
    })),
    strays: result.strays.map((stray) => ({
      file: stray.file,
      reason: stray.reason,
      suggestion: stray.suggestion ?? null,
    })),
    summary: result.summary,
    ...repeatablesOf(result),
  };
}

/** The JSON document of `migrate up`; `brief` names applied migrations by their version alone. */
export function upDocument(result: UpResult, brief: boolean): JsonObject {
  return {
    success: result.success,
    applied: brief
      ? result.applied.map((outcome) => outcome.version)
      : result.applied.map(outcomeDocument),
    skipped: result.skipped,
    pending: result.pending,
    errors: result.errors.map(errorDocument),
    total_duration_ms: Math.round(result.totalDurationMs),
    dry_run: result.dryRun,
    warnings: result.warnings.map(lintWarningDocument),
    ...planOf(result),
    ...repeatablesOf(result),
  };
}

/** The JSON document of `migrate down`. */
export function downDocument(result: DownResult): JsonObject {
  return {
    success: result.success,
    rolled_back: result.rolledBack.map(outcomeDocument),
    skipped: result.skipped,
    errors: result.errors.map(errorDocument),
    total_duration_ms: Math.round(result.totalDurationMs),
    dry_run: result.dryRun,
    ...planOf(result),
  };
}

/** The JSON document of what builds. */
export function buildDocument(result: BuildResult): JsonObject {
  return {
    success: result.success,
    files: result.files.map((
      { file, line, statements, durationMs, because },
    ) => ({
      file,
      line: line ?? null,
      statements,
      duration_ms: durationMs === undefined ? null : Math.round(durationMs),
      because: because ?? null,
    })),
    statements: result.statements,
    hash: result.hash,
    deferred: result.deferred.map(({ file, line, what }) => ({
      file,
      line,
      statement: what,
    })),
    marked: result.marked,
    recorded: result.recorded.map(({ version, name }) => ({ version, name })),
    total_duration_ms: Math.round(result.totalDurationMs),
    dry_run: result.dryRun,
    executed: !result.dryRun,
    output: null,
  };
}

function repeatablesOf(
  { repeatables }: Pick<UpResult, "repeatables">,
): JsonObject {
  return repeatables === undefined ? {} : {
    repeatables: repeatables.map(({ object, action, statements }) => ({
      object,
      action,
      statements,
    })),
  };
}

/** What lint finds in a migration that is about to run. */
export function lintWarningDocument(
  { rule, severity, message, place, cure }: LintWarning,
): JsonObject {
  return {
    rule,
    severity,
    message,
    file: place.file,
    line: place.line ?? null,
    column: place.column ?? null,
    cure,
  };
}

function planOf({ plan }: Pick<UpResult, "plan">): JsonObject {
  return plan === undefined ? {} : { plan: plan.map(plannedDocument) };
}

function outcomeDocument(outcome: MigrationOutcome): JsonObject {
  return {
    version: outcome.version,
    name: outcome.name,
    duration_ms: Math.round(outcome.durationMs),
    rows_affected: outcome.rowsAffected,
  };
}
