import { ConfitureError } from "./errors.ts";
import type { Problem } from "./errors.ts";
import type { LedgerEntry, Migration } from "./migration.ts";
import { canonicalVersion, compareVersions } from "./version.ts";

/** What the disk and the ledger say together. */
export interface Comparison {
  /** In the order in which they will run. */
  readonly pending: readonly Migration[];
  /** In the order in which they were applied. */
  readonly applied: readonly AppliedMigration[];
  /** Applied, but their file is gone. */
  readonly missing: readonly LedgerEntry[];
  /** Applied, and their file has changed since. */
  readonly edited: readonly AppliedMigration[];
  /** Applied, and in their file only comments and white space have changed since. */
  readonly reformatted: readonly AppliedMigration[];
  /** Pending, but older than the newest applied one. */
  readonly outOfOrder: readonly Migration[];
}

/** A row of the ledger, together with its file where there still is one. */
export interface AppliedMigration {
  readonly entry: LedgerEntry;
  readonly migration?: Migration;
}

/** How much of what is pending to apply. */
export interface UpRequest {
  /** Up to and including this version. */
  readonly target?: string;
  /** At most so many. */
  readonly steps?: number;
}

/** How much of what is applied to revert. */
export interface DownRequest {
  /** So many, the newest first; 1 where neither this nor `target` is given. */
  readonly steps?: number;
  /** All that was applied after this version; `0` reverts everything. */
  readonly target?: string;
}

/** Compares migrations, in their order, with the ledger. */
export function compare(
  ordered: readonly Migration[],
  ledger: readonly LedgerEntry[],
): Comparison {
  const onDisk = new Map(
    ordered.map((
      migration,
    ) => [canonicalVersion(migration.version), migration]),
  );
  const applied = ledger.map((entry): AppliedMigration => ({
    entry,
    migration: onDisk.get(canonicalVersion(entry.version)),
  }));
  const known = new Set(
    ledger.map((entry) => canonicalVersion(entry.version)),
  );
  const pending = ordered.filter((migration) =>
    !known.has(canonicalVersion(migration.version))
  );
  const newest = newestVersion(ledger);

  return {
    pending,
    applied,
    missing: applied.flatMap(({ entry, migration }) =>
      migration === undefined ? [entry] : []
    ),
    edited: applied.filter(({ entry, migration }) =>
      migration !== undefined && entry.checksum !== null &&
      entry.checksum !== migration.checksum
    ),
    // Told apart from the edited by `tellApart`: files alone do not say.
    reformatted: [],
    outOfOrder: newest === undefined
      ? []
      : pending.filter((migration) => isOutOfOrder(migration, newest)),
  };
}

/** Takes those out of the edited whose file still does the same. */
export function tellApart(
  comparison: Comparison,
  doesTheSame: (edited: AppliedMigration) => boolean,
): Comparison {
  return {
    ...comparison,
    edited: comparison.edited.filter((each) => !doesTheSame(each)),
    reformatted: comparison.edited.filter(doesTheSame),
  };
}

/** What `up` runs, in order. */
export function planUp(
  comparison: Comparison,
  request: UpRequest,
): readonly Migration[] {
  const { pending } = comparison;
  const { target, steps } = request;
  if (target === undefined) return pending.slice(0, steps);

  const isKnown = [
    ...pending.map((migration) => migration.version),
    ...comparison.applied.map(({ entry }) => entry.version),
  ].some((version) => compareVersions(version, target) === 0);
  if (!isKnown) {
    throw new ConfitureError(
      "migration/unknown-target",
      `Cannot migrate up to "${target}": no migration has that version`,
    );
  }
  return closure(pending, target).slice(0, steps);
}

/** What `down` reverts, in order: the newest first. */
export function planDown(
  comparison: Comparison,
  request: DownRequest,
): readonly Migration[] {
  const newestFirst = [...comparison.applied].reverse();
  const chosen = newestFirst.slice(0, countDown(newestFirst, request));
  const problems = chosen.flatMap(irreversibility);
  if (problems.length > 0) {
    throw new ConfitureError(
      "migration/irreversible",
      `Cannot migrate down: ${
        problems.length === 1
          ? problems[0]?.message
          : `${problems.length} of the ${chosen.length} migrations cannot be reverted`
      }`,
      {
        problems: problems.length === 1 ? [] : problems,
        place: problems[0]?.place,
      },
    );
  }
  // The ledger's spelling of a version counts: `1` may have become `001` on disk.
  return chosen.flatMap(({ entry, migration }) =>
    migration === undefined ? [] : [{ ...migration, version: entry.version }]
  );
}

/** Migrations up to a version, with what they depend on, in their order. */
export function closure(
  migrations: readonly Migration[],
  target: string,
): readonly Migration[] {
  const wanted = new Set<string>();
  for (const migration of [...migrations].reverse()) {
    const isWanted = compareVersions(migration.version, target) <= 0 ||
      wanted.has(canonicalVersion(migration.version));
    if (!isWanted) continue;
    wanted.add(canonicalVersion(migration.version));
    for (const version of migration.dependsOn) {
      wanted.add(canonicalVersion(version));
    }
  }
  return migrations.filter((migration) =>
    wanted.has(canonicalVersion(migration.version))
  );
}

/** Migrations up to a version, with what they depend on; refuses one that no migration has. */
export function through(
  ordered: readonly Migration[],
  version: string,
): readonly Migration[] {
  if (ordered.some((each) => compareVersions(each.version, version) === 0)) {
    return closure(ordered, version);
  }
  throw new ConfitureError(
    "migration/unknown-target",
    `Cannot mark migrations through "${version}": no migration has that version`,
  );
}

function countDown(
  newestFirst: readonly AppliedMigration[],
  { steps, target }: DownRequest,
): number {
  if (target === undefined) return steps ?? 1;
  if (target === "0") return newestFirst.length;
  const position = newestFirst.findIndex(({ entry }) =>
    compareVersions(entry.version, target) === 0
  );
  if (position < 0) {
    if (canonicalVersion(target) === "0") return newestFirst.length;
    throw new ConfitureError(
      "migration/unknown-target",
      `Cannot migrate down to "${target}": no applied migration has that version`,
    );
  }
  return steps === undefined ? position : Math.min(position, steps);
}

function irreversibility(
  { entry, migration }: AppliedMigration,
): readonly Problem[] {
  const title = `${entry.version}_${entry.name}`;
  if (migration === undefined) {
    return [{
      message: `${title} is applied, but its file is gone`,
      hint: "Restore the file",
    }];
  }
  if (migration.down === undefined) {
    return [{
      message: `${title} has no way down`,
      place: migration.up.place,
    }];
  }
  return [];
}

/** Older than what is applied, unless it was made to come after something newer. */
function isOutOfOrder(migration: Migration, newest: string): boolean {
  return compareVersions(migration.version, newest) < 0 &&
    !migration.dependsOn.some((version) =>
      compareVersions(version, migration.version) > 0
    );
}

function newestVersion(ledger: readonly LedgerEntry[]): string | undefined {
  return ledger.map((entry) => entry.version).reduce<string | undefined>(
    (newest, version) =>
      newest === undefined || compareVersions(version, newest) > 0
        ? version
        : newest,
    undefined,
  );
}
