import type { Stray } from "../../../src/kernel/mod.ts";
import { canonicalVersion } from "../../../src/kernel/mod.ts";
import type { FileName, FileRole } from "./file_name.ts";

/** The files of one migration. */
export interface Pair {
  readonly up: FileName;
  readonly down?: FileName;
  readonly verify?: FileName;
}

/** Pairs, and files that belong to none; their `file` is the bare name. */
export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly orphans: readonly Stray[];
}

/**
 * Pairs files by version. Where two ways up share a version, which is an error
 * that others tell, the name decides which companion belongs to which.
 */
export function pairFiles(names: readonly FileName[]): Pairing {
  const ups = names.filter((name) => name.role === "up");
  const upsByName = Map.groupBy(ups, (up) => up.name);
  const versions = Map.groupBy(
    names,
    (name) => canonicalVersion(name.version),
  );
  const pairings = [...versions.values()].map((files) =>
    pairVersion(files, upsByName)
  );
  return {
    pairs: pairings.flatMap((pairing) => pairing.pairs),
    orphans: pairings.flatMap((pairing) => pairing.orphans),
  };
}

/** Pairs the files of one version. */
function pairVersion(
  files: readonly FileName[],
  upsByName: ReadonlyMap<string, readonly FileName[]>,
): Pairing {
  const ups = files.filter((file) => file.role === "up");
  const taken = new Set<FileName>(ups);
  const take = (up: FileName, role: FileRole): FileName | undefined => {
    const candidates = files.filter((file) =>
      file.role === role && !taken.has(file)
    );
    const companion = candidates.find((file) => file.name === up.name) ??
      (ups.length === 1 ? candidates[0] : undefined);
    if (companion !== undefined) taken.add(companion);
    return companion;
  };
  return {
    pairs: ups.map((up) => ({
      up,
      down: take(up, "down"),
      verify: take(up, "verify"),
    })),
    orphans: files.filter((file) => !taken.has(file)).map((file) =>
      ups[0] === undefined
        ? withoutUp(file, upsByName.get(file.name) ?? [])
        : second(file, ups[0])
    ),
  };
}

function second(file: FileName, up: FileName): Stray {
  return {
    file: file.file,
    reason:
      `"${up.file}" already has a .${file.role}.sql file of version ${file.version}`,
  };
}

function withoutUp(file: FileName, sameName: readonly FileName[]): Stray {
  const only = sameName.length === 1 ? sameName[0] : undefined;
  return {
    file: file.file,
    reason: `it has no way up: there is no ${file.version}_${file.name}.up.sql`,
    suggestion: only === undefined
      ? undefined
      : `${only.version}_${file.name}.${file.role}.sql`,
  };
}
