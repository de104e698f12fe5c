import { scratchPlace } from "../../database/scratch/place.ts";
import type { Database } from "../../kernel/database.ts";
import { orderOrThrow } from "../../kernel/order.ts";
import { compareVersions } from "../../kernel/version.ts";
import type { MigrationProject } from "./project.ts";
import { tryMigrations } from "./trial.ts";
import type { MigrationTrial, TrialRunner, Verdict } from "./trial.ts";

/** Which migrations to try, and on what. */
export interface TrialOptions {
  /** Up to and including this version. */
  readonly target?: string;
  /** Builds the schema's files first, for migrations that start from them. */
  readonly onSchema?: boolean;
}

/** What became of a trial. */
export interface TrialResult {
  /** Whether nothing was found wrong. */
  readonly success: boolean;
  /** Where the scratch database was, for people. */
  readonly place: string;
  /** One for each migration that was tried. */
  readonly trials: readonly MigrationTrial[];
  /** Versions that could not be tried, because one before them failed. */
  readonly untried: readonly string[];
  /** In milliseconds. */
  readonly totalDurationMs: number;
}

/** Tries every migration up, down and up again on a scratch database, which is dropped. */
export async function runTrial(
  project: MigrationProject,
  { target, onSchema = false }: TrialOptions,
  runnerOn: (database: Database) => TrialRunner & AsyncDisposable,
): Promise<TrialResult> {
  const { host, config, signal } = project;
  const start = host.now();
  const ordered = orderOrThrow((await project.scan()).migrations);
  const migrations = target === undefined
    ? ordered
    : ordered.filter(({ version }) => compareVersions(version, target) <= 0);
  const place = await scratchPlace(config.shadow, config.target, host);
  await using database = await place.create();
  if (onSchema) await project.build(database);
  await using runner = runnerOn(database);
  const trials = await tryMigrations({
    migrations,
    database,
    runner,
    signal,
    onTried: ({ version, name, verdict }) =>
      project.emit({
        type: "log",
        message: `${version}_${name}: ${MEANINGS[verdict]}`,
      }),
  });
  return {
    success: trials.length === migrations.length &&
      trials.every(({ verdict }) => PASSED.has(verdict)),
    place: place.label,
    trials,
    untried: migrations.slice(trials.length).map(({ version }) => version),
    totalDurationMs: host.now() - start,
  };
}

/** What verdicts mean, for people. */
export const MEANINGS: Readonly<Record<Verdict, string>> = {
  "reversible": "up, down and up again",
  "irreversible": "up; there is no way down",
  "up-failed": "up fails",
  "down-failed": "down fails",
  "leaves-traces": "down does not bring back what was",
  "again-failed": "the second up fails",
  "not-repeatable": "the second up makes something else",
};

/** Verdicts that are no reason to hold a migration back. */
const PASSED: ReadonlySet<Verdict> = new Set(["reversible", "irreversible"]);
