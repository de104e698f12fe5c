import type { AppliedFile } from "../../kernel/migration.ts";
import type { AppliedMigration, Comparison } from "../../kernel/plan.ts";
import { tellApart } from "../../kernel/plan.ts";
import { canonicalVersion } from "../../kernel/version.ts";
import { fingerprintOf } from "../../sql/fingerprint.ts";
import type { OpenLedger } from "./ledger.ts";

/**
 * Tells files in which only comments and white space have changed apart from
 * those that were really edited. Costs nothing where none was.
 */
export async function tellEditsApart(
  comparison: Comparison,
  { filesOf }: Pick<OpenLedger, "filesOf">,
): Promise<Comparison> {
  const { edited } = comparison;
  if (edited.length === 0) return comparison;
  const files = await appliedFiles(edited, filesOf);
  const same = new Set<AppliedMigration>();
  for (const each of edited) {
    const file = files.get(canonicalVersion(each.entry.version));
    if (file !== undefined && await doesTheSame(each, file)) same.add(each);
  }
  return tellApart(comparison, (each) => same.has(each));
}

/** What is known of the very files that were applied, by canonical version. */
export async function appliedFiles(
  applied: readonly AppliedMigration[],
  filesOf: OpenLedger["filesOf"],
): Promise<ReadonlyMap<string, AppliedFile>> {
  const files = await filesOf(applied.map(({ entry }) => entry.version));
  const checksums = new Map(
    applied.map(({ entry }) => [entry.version, entry.checksum]),
  );
  return new Map(
    files.filter(({ version, checksum }) => checksums.get(version) === checksum)
      .map((file) => [canonicalVersion(file.version), file]),
  );
}

async function doesTheSame(
  { migration }: AppliedMigration,
  applied: AppliedFile,
): Promise<boolean> {
  if (migration?.text === undefined || migration.up.kind !== "sql") {
    return false;
  }
  const before = applied.text === null
    ? applied.fingerprint
    : await fingerprintOf(applied.text);
  return before === await fingerprintOf(migration.text);
}
