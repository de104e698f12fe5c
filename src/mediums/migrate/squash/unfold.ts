import type { LedgerEntry, Migration } from "../../../kernel/migration.ts";
import { canonicalVersion } from "../../../kernel/version.ts";

/** Reads the migrations that one was squashed from; none where they are gone. */
export type ArchiveReader = (
  squashed: Migration,
) => Promise<readonly Migration[]>;

/**
 * What stands for the files on a database with this ledger: a squashed
 * migration where none of those it replaces was ever applied, else they
 * themselves, from its archive. What has lost its file and is not applied is
 * among them too, and cannot be run.
 */
export async function unfold(
  migrations: readonly Migration[],
  ledger: readonly LedgerEntry[],
  archived: ArchiveReader,
): Promise<readonly Migration[]> {
  if (migrations.every(({ replaces }) => replaces === undefined)) {
    return migrations;
  }
  const applied = new Map(
    ledger.map((entry) => [canonicalVersion(entry.version), entry]),
  );
  const unfolded = await Promise.all(migrations.map(async (migration) => {
    const entries = entriesOf(migration, applied);
    if (entries.length === 0) return [migration];
    const own = applied.get(canonicalVersion(migration.version));
    const isAlone = entries.length === 1 && entries[0] === own;
    if (isAlone && own?.checksum === migration.checksum) return [migration];
    const old = await archived(migration);
    if (isAlone && !isOldRow(own, old)) return [migration];
    return old.length > 0
      ? await unfold(old, ledger, archived)
      : withoutFiles(migration, applied);
  }));
  return unfolded.flat();
}

/** Whether a row was written when the old file of its version was applied. */
function isOldRow(
  row: LedgerEntry | undefined,
  old: readonly Migration[],
): boolean {
  return row?.checksum !== null &&
    old.some(({ checksum }) => checksum === row?.checksum);
}

function entriesOf(
  { replaces = [] }: Migration,
  applied: ReadonlyMap<string, LedgerEntry>,
): readonly LedgerEntry[] {
  return replaces.flatMap((version) =>
    applied.get(canonicalVersion(version)) ?? []
  );
}

function withoutFiles(
  { replaces = [], version: into, name, up }: Migration,
  applied: ReadonlyMap<string, LedgerEntry>,
): readonly Migration[] {
  return replaces.map((version): Migration => {
    const entry = applied.get(canonicalVersion(version));
    return {
      version: entry?.version ?? version,
      name: entry?.name ?? name,
      dependsOn: [],
      checksum: entry?.checksum ?? "",
      files: [],
      up,
      squashedInto: `${into}_${name}`,
    };
  });
}
