import { fallbackText, scratchPlace } from "../../database/scratch/place.ts";
import type { Database } from "../../kernel/database.ts";
import { orderOrThrow } from "../../kernel/order.ts";
import { compareVersions } from "../../kernel/version.ts";
import type { MigrationProject } from "./project.ts";
import type { Proof } from "./prove/prove.ts";
import { tryMigrations } from "./trial.ts";
import type { MigrationTrial, TrialRunner, Verdict } from "./trial.ts";

/** Which migrations to try, and on what. */
export interface TrialOptions {
  /** Up to and including this version. */
  readonly target?: string;
  /** Builds the schema's files first, for migrations that start from them. */
  readonly onSchema?: boolean;
  /** Proves what the migrations and the schema's files come to, too. */
  readonly prove?: boolean;
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
  /** What was proved; absent where that was not asked for. */
  readonly proof?: Proof;
  /** In milliseconds. */
  readonly totalDurationMs: number;
}

/** What runs migrations on scratch databases. */
export interface TrialRunners {
  /** One at a time, up and down. */
  on(database: Database): TrialRunner & AsyncDisposable;
  /** All of them, or those up to a version. */
  replay(database: Database, target: string | undefined): Promise<void>;
  /** What repeats itself after them; absent where nothing does. */
  repeat?(database: Database): Promise<void>;
}

/** Tries every migration up, down and up again on a scratch database, which is dropped. */
export async function runTrial(
  project: MigrationProject,
  { target, onSchema = false, prove: isProof = false }: TrialOptions,
  runners: TrialRunners,
): Promise<TrialResult> {
  const { host, config, signal } = project;
  const start = host.now();
  const ordered = orderOrThrow((await project.scan()).migrations);
  const migrations = target === undefined
    ? ordered
    : ordered.filter(({ version }) => compareVersions(version, target) <= 0);
  const place = await scratchPlace(config.shadow, config.target, host, {
    onFallback: (reason) =>
      project.emit({ type: "log", message: fallbackText(reason) }),
  });
  await using database = await place.create();
  if (onSchema) await project.build(database);
  await using runner = runners.on(database);
  const trials = await tryMigrations({
    migrations,
    database,
    runner,
    signal,
    watchesRows: isProof,
    onTried: ({ version, name, verdict }) =>
      project.emit({
        type: "log",
        message: `${version}_${name}: ${MEANINGS[verdict]}`,
      }),
  });
  const isTried = trials.length === migrations.length &&
    trials.every(({ verdict }) => PASSED.has(verdict));
  const result = {
    place: place.label,
    trials,
    untried: migrations.slice(trials.length).map(({ version }) => version),
  };
  if (!isProof) {
    return {
      success: isTried,
      ...result,
      totalDurationMs: host.now() - start,
    };
  }
  const { isSound, prove } = await import("./prove/prove.ts");
  const proof = await prove(project, {
    place,
    tried: database,
    isTried,
    onSchema,
    isPart: migrations.length < ordered.length,
    replay: (scratch) => runners.replay(scratch, target),
    repeat: runners.repeat,
  });
  return {
    success: isTried && isSound(proof),
    ...result,
    proof,
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
