import { ConfitureError } from "./errors.ts";
import type { ErrorCode, Problem } from "./errors.ts";
import type { Migration } from "./migration.ts";
import { canonicalVersion, compareVersions } from "./version.ts";

/** A migration that cannot be put in order, and why. */
export interface OrderProblem extends Problem {
  readonly code: ErrorCode;
}

/** Migrations in the order in which they run, and what stands in the way. */
export interface Order {
  readonly migrations: readonly Migration[];
  readonly problems: readonly OrderProblem[];
}

/**
 * Puts migrations in order: by version, but never before what they depend on.
 * Versions that stand twice, dependencies that are missing and cycles are told
 * all together.
 */
export function orderMigrations(migrations: readonly Migration[]): Order {
  const byVersion = [...migrations].sort((left, right) =>
    compareVersions(left.version, right.version)
  );
  const known = new Map<string, Migration>();
  const problems: OrderProblem[] = [];
  for (const migration of byVersion) {
    const key = canonicalVersion(migration.version);
    const other = known.get(key);
    if (other === undefined) known.set(key, migration);
    else problems.push(duplicate(other, migration));
  }
  for (const migration of byVersion) {
    for (const version of migration.replaces ?? []) {
      const key = canonicalVersion(version);
      const other = known.get(key);
      if (other === undefined) known.set(key, migration);
      else if (other !== migration) {
        problems.push(replaced(other, migration));
      }
    }
  }

  const walk = new Walk(known);
  for (const migration of byVersion) walk.visit(migration);
  return {
    migrations: walk.ordered,
    problems: [...problems, ...walk.problems],
  };
}

/** The same, for who cannot go on with a problem. */
export function orderOrThrow(
  migrations: readonly Migration[],
): readonly Migration[] {
  const { migrations: ordered, problems } = orderMigrations(migrations);
  const first = problems[0];
  if (first === undefined) return ordered;
  throw new ConfitureError(
    first.code,
    problems.length === 1
      ? `Cannot order migrations: ${first.message}`
      : `Cannot order migrations: ${problems.length} problems`,
    { place: first.place, problems: problems.length === 1 ? [] : problems },
  );
}

function duplicate(first: Migration, second: Migration): OrderProblem {
  return {
    code: "migration/duplicate-version",
    message: `version "${second.version}" belongs to both "${
      fileOf(first)
    }" and "${fileOf(second)}"`,
    place: { file: fileOf(second) },
  };
}

function replaced(old: Migration, migration: Migration): OrderProblem {
  return {
    code: "migration/duplicate-version",
    message: `"${fileOf(old)}" stands beside "${
      fileOf(migration)
    }", which replaces it`,
    place: { file: fileOf(old) },
  };
}

function fileOf(migration: Migration): string {
  return migration.files[0] ?? migration.up.place.file;
}

/** A depth-first walk along dependencies, in order of versions. */
class Walk {
  readonly ordered: Migration[] = [];
  readonly problems: OrderProblem[] = [];
  readonly #known: ReadonlyMap<string, Migration>;
  readonly #done = new Set<string>();
  readonly #path: string[] = [];

  constructor(known: ReadonlyMap<string, Migration>) {
    this.#known = known;
  }

  visit(migration: Migration): void {
    const key = canonicalVersion(migration.version);
    if (this.#done.has(key)) return;
    if (this.#path.includes(key)) {
      this.#tellCycle(migration, key);
      return;
    }

    this.#path.push(key);
    for (const dependency of sorted(migration.dependsOn)) {
      const target = this.#known.get(canonicalVersion(dependency));
      if (target === undefined) this.#tellMissing(migration, dependency);
      else this.visit(target);
    }
    this.#path.pop();
    if (this.#done.has(key)) return;
    this.#done.add(key);
    this.ordered.push(migration);
  }

  #tellCycle(migration: Migration, key: string): void {
    const circle = [...this.#path.slice(this.#path.indexOf(key)), key]
      .map((step) => this.#known.get(step)?.version ?? step);
    this.problems.push({
      code: "migration/cycle",
      message: circle.length === 2
        ? `version "${migration.version}" depends on itself`
        : `versions depend on each other: ${circle.join(" -> ")}`,
      place: { file: fileOf(migration) },
    });
  }

  #tellMissing(migration: Migration, dependency: string): void {
    this.problems.push({
      code: "migration/missing-dependency",
      message:
        `version "${migration.version}" depends on "${dependency}", which no migration has`,
      place: { file: fileOf(migration) },
    });
  }
}

function sorted(versions: readonly string[]): readonly string[] {
  return [...versions].sort(compareVersions);
}
