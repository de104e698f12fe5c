import type { LedgerEntry, Migration } from "../../src/kernel/migration.ts";

/** A migration that does nothing, for tests of plans. */
export function migration(
  version: string,
  overrides: Partial<Migration> = {},
): Migration {
  const file = `db/migrations/${version}_m${version}.up.sql`;
  const step = {
    kind: "sql" as const,
    text: "SELECT 1;",
    place: { file, line: 1 },
  };
  return {
    version,
    name: `m${version}`,
    dependsOn: [],
    checksum: `sum-${version}`,
    files: [file],
    up: step,
    down: step,
    ...overrides,
  };
}

/** A row of the ledger that fits `migration(version)`. */
export function entry(
  version: string,
  overrides: Partial<LedgerEntry> = {},
): LedgerEntry {
  return {
    version,
    name: `m${version}`,
    appliedAt: "2026-01-15T10:30:00Z",
    checksum: `sum-${version}`,
    executionTimeMs: 1,
    appliedBy: "postgres",
    ...overrides,
  };
}
