import type { Migration, Stray } from "./migration.ts";
import type { FileEntry, Scan } from "./plugin.ts";

/**
 * Puts together what several loaders found in one directory: what none of them
 * took is a stray. Hidden files are nobody's business.
 */
export function mergeScans(
  scans: readonly Scan[],
  files: readonly FileEntry[],
): Required<Scan> {
  const migrations: readonly Migration[] = scans.flatMap((scan) =>
    scan.migrations
  );
  const taken = new Set(migrations.flatMap((migration) => migration.files));
  const explained = new Map<string, Stray>();
  for (const stray of scans.flatMap((scan) => scan.strays)) {
    if (!taken.has(stray.file)) explained.set(stray.file, stray);
  }
  for (const { name: file, kind } of files) {
    if (taken.has(file) || explained.has(file) || isHidden(file)) continue;
    explained.set(file, { file, reason: REASONS[kind] });
  }
  return {
    migrations,
    strays: [...explained.values()].sort((left, right) =>
      left.file < right.file ? -1 : 1
    ),
    notices: scans.flatMap((scan) => scan.notices ?? []),
  };
}

/** Why nobody took an entry of the directory. */
const REASONS: Readonly<Record<FileEntry["kind"], string>> = {
  file: "its name is not that of a migration",
  directory: "it is a directory",
  other: "it is a link to nothing, or no ordinary file",
};

function isHidden(file: string): boolean {
  return file.slice(file.lastIndexOf("/") + 1).startsWith(".");
}
