import type { IntentRecord, Stray } from "../../kernel/migration.ts";
import type { Comparison } from "../../kernel/plan.ts";
import { canonicalVersion, compareVersions } from "../../kernel/version.ts";
import type { MigrationStatus, StatusResult } from "./results.ts";

/** What the status is made of. */
export interface StatusParts {
  readonly trackingTable: string;
  readonly hasLedger: boolean;
  readonly comparison: Comparison;
  readonly intents: readonly IntentRecord[];
  readonly strays: readonly Stray[];
}

/** Tells which migrations a database has. */
export function statusOf(parts: StatusParts): StatusResult {
  const { comparison } = parts;
  const applied = comparison.applied.map(({ entry }) => entry.version);
  const pending = comparison.pending.map((migration) => migration.version);
  const migrations = linesOf(parts);
  return {
    trackingTable: parts.trackingTable,
    hasLedger: parts.hasLedger,
    applied,
    pending,
    current: applied.at(-1) ?? null,
    migrations,
    strays: parts.strays,
    hasPending: pending.length > 0,
    summary: {
      applied: applied.length,
      pending: pending.length,
      total: migrations.length,
    },
  };
}

function linesOf(
  { comparison, intents }: StatusParts,
): readonly MigrationStatus[] {
  const partial = new Set(
    intents.map((intent) => canonicalVersion(intent.version)),
  );
  const edited = new Set(comparison.edited.map(({ entry }) => entry.version));
  const reformatted = new Set(
    comparison.reformatted.map(({ entry }) => entry.version),
  );
  const applied = comparison.applied.map(({ entry, migration }) => ({
    version: entry.version,
    name: entry.name,
    description: migration?.description,
    status: stateOfApplied(
      migration !== undefined,
      partial.has(canonicalVersion(entry.version)),
    ),
    appliedAt: entry.appliedAt,
    isEdited: edited.has(entry.version),
    isReformatted: reformatted.has(entry.version),
  }));
  const pending = comparison.pending.map((migration) => ({
    version: migration.version,
    name: migration.name,
    description: migration.description,
    status: partial.has(canonicalVersion(migration.version))
      ? "partial" as const
      : "pending" as const,
    appliedAt: null,
    isEdited: false,
    isReformatted: false,
  }));
  return [...applied, ...pending].sort((left, right) =>
    compareVersions(left.version, right.version)
  );
}

function stateOfApplied(
  hasFile: boolean,
  isPartial: boolean,
): MigrationStatus["status"] {
  if (isPartial) return "partial";
  return hasFile ? "applied" : "missing";
}
