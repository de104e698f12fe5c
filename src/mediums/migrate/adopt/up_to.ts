import type { Migration } from "../../../kernel/migration.ts";
import { compareVersions } from "../../../kernel/version.ts";
import type { HistoryEntry } from "./tool.ts";

/**
 * What a tool has applied that only remembers the newest version: every file
 * up to it, and the version itself where it has none.
 */
export function entriesUpTo(
  version: string,
  migrations: readonly Migration[],
  rest: Omit<HistoryEntry, "version" | "names">,
): readonly HistoryEntry[] {
  const older = migrations.filter((migration) =>
    compareVersions(migration.version, version) <= 0
  ).sort((left, right) => compareVersions(left.version, right.version));
  const newest = older.at(-1);
  const hasFile = newest !== undefined &&
    compareVersions(newest.version, version) === 0;
  return [
    ...older.map(({ version: known, name }) => ({
      ...rest,
      version: known,
      names: [name],
    })),
    ...hasFile ? [] : [{ ...rest, version, names: [] }],
  ];
}
