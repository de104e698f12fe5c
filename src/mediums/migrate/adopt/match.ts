import type { Migration } from "../../../kernel/migration.ts";
import { canonicalVersion } from "../../../kernel/version.ts";
import { comparableName } from "./entry_name.ts";
import type { HistoryEntry, Tool } from "./tool.ts";

/** What says that an entry and a file are the same migration. */
export type MatchedBy = "content" | "version" | "name" | "position";

/** An entry, and the migration on disk it stands for. */
export interface Match {
  readonly entry: HistoryEntry;
  readonly migration?: Migration;
  readonly by?: MatchedBy;
}

/** How entries are matched. */
export interface MatchOptions {
  readonly identity: Tool["identity"];
  /** The first entry is the first file, whatever their names say. */
  readonly byPosition: boolean;
}

/**
 * Finds the migration each entry stands for; never one migration for two
 * entries. `migrations` are in their order, entries in the tool's.
 */
export function matchEntries(
  entries: readonly HistoryEntry[],
  migrations: readonly Migration[],
  { identity, byPosition }: MatchOptions,
): readonly Match[] {
  if (byPosition) {
    return entries.map((entry, index): Match => ({
      entry,
      migration: migrations[index],
      by: migrations[index] === undefined ? undefined : "position",
    }));
  }
  const matching = new Matching(entries, migrations);
  matching.byContent();
  const isByVersion = identity === "version" && matching.byVersion();
  // Where versions say something a name that is used again must not; where
  // they say nothing, all files were numbered anew.
  matching.byName((entry) => !isByVersion || entry.version === undefined);
  if (identity === "name") matching.byVersion();
  return matching.result();
}

/** Entries and files, of which fewer and fewer are free. */
class Matching {
  readonly #entries: readonly HistoryEntry[];
  readonly #migrations: readonly Migration[];
  readonly #found = new Map<HistoryEntry, Match>();
  readonly #taken = new Set<Migration>();

  constructor(
    entries: readonly HistoryEntry[],
    migrations: readonly Migration[],
  ) {
    this.#entries = entries;
    this.#migrations = migrations;
  }

  byContent(): void {
    for (const entry of this.#entries) {
      const same = this.#migrations.filter((migration) =>
        migration.checksum === entry.checksum
      );
      const sharing = this.#entries.filter((other) =>
        other.checksum === entry.checksum
      );
      // Empty files are alike, and say nothing.
      if (same.length === 1 && sharing.length === 1) {
        this.#take(entry, same[0], "content");
      }
    }
  }

  /** Whether there was any. */
  byVersion(): boolean {
    let isAny = false;
    for (const entry of this.#entries) {
      if (entry.version === undefined) continue;
      const version = canonicalVersion(entry.version);
      const migration = this.#free().find((each) =>
        canonicalVersion(each.version) === version
      );
      isAny ||= migration !== undefined;
      this.#take(entry, migration, "version");
    }
    return isAny;
  }

  byName(isMeant: (entry: HistoryEntry) => boolean): void {
    const depth = Math.max(
      0,
      ...this.#entries.map(({ names }) => names.length),
    );
    for (let rank = 0; rank < depth; rank++) {
      const open = this.#entries.filter((entry) =>
        isMeant(entry) && !this.#found.has(entry)
      );
      const byName = Map.groupBy(
        open.filter(({ names }) => names[rank] !== undefined),
        ({ names }) => comparableName(names[rank] ?? ""),
      );
      for (const [name, entries] of byName) {
        const files = name === ""
          ? []
          : this.#free().filter((migration) => isNamed(migration, name));
        // As many files as entries: they stand for each other in their order.
        if (files.length !== entries.length) continue;
        entries.forEach((entry, index) =>
          this.#take(entry, files[index], "name")
        );
      }
    }
  }

  result(): readonly Match[] {
    return this.#entries.map((entry) => this.#found.get(entry) ?? { entry });
  }

  #free(): readonly Migration[] {
    return this.#migrations.filter((migration) => !this.#taken.has(migration));
  }

  #take(
    entry: HistoryEntry,
    migration: Migration | undefined,
    by: MatchedBy,
  ): void {
    if (migration === undefined || this.#taken.has(migration)) return;
    if (this.#found.has(entry)) return;
    this.#found.set(entry, { entry, migration, by });
    this.#taken.add(migration);
  }
}

function isNamed({ version, name }: Migration, wanted: string): boolean {
  return comparableName(name) === wanted ||
    comparableName(`${version}_${name}`) === wanted;
}
