import {
  compareCatalogs,
  isSubstantial,
  withoutParts,
} from "../../catalog/compare.ts";
import type { Difference } from "../../catalog/compare.ts";
import type { CatalogEntry } from "../../catalog/describe.ts";
import { fallbackText, scratchPlace } from "../../database/scratch/place.ts";
import type { ScratchPlace } from "../../database/scratch/place.ts";
import type { Database } from "../../kernel/database.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import type { ConfitureError } from "../../kernel/errors.ts";
import type { Migration } from "../../kernel/migration.ts";
import { orderOrThrow } from "../../kernel/order.ts";
import { projectPath } from "../../kernel/project_path.ts";
import type { MigrationProject } from "./project.ts";
import type { PendingLintOptions } from "./pending_lint.ts";
import type { LintWarning, MigrationOutcome } from "./results.ts";
import { catalogOfScratch } from "./scratch_copy.ts";
import { validate } from "./validate.ts";
import type { Finding } from "./validate.ts";

/** What to try the migrations on. */
export interface PreflightOptions {
  /** URL of a database whose copy is migrated, too: a restored backup, a staging database. */
  readonly against?: string;
  /** Builds the schema's files first, for migrations that start from them. */
  readonly onSchema?: boolean;
  /** Whether what rules of lint find counts as wrong. */
  readonly strict?: boolean;
}

/** What came of migrations on one database. */
export interface Replay {
  /** Where it was, for people. */
  readonly label: string;
  /** What was applied, in order. */
  readonly applied: readonly MigrationOutcome[];
  /** How it failed; absent where it did not. */
  readonly error?: ConfitureError;
}

/** What a preflight found. */
export interface PreflightResult {
  /** Whether nothing was found wrong. */
  readonly success: boolean;
  /** What is wrong with the files. */
  readonly findings: readonly Finding[];
  /** What rules of lint find in what is pending where `against` says what is, else in all migrations. */
  readonly warnings: readonly LintWarning[];
  /** Those among them that count as wrong. */
  readonly refused: readonly LintWarning[];
  /** All migrations, on an empty database. */
  readonly replay: Replay;
  /** How the schema's files differ from what the migrations make; absent where nothing was compared. */
  readonly differences?: readonly Difference[];
  /** What is pending, on a copy of the database that was named. */
  readonly against?: Replay;
  /** In milliseconds. */
  readonly totalDurationMs: number;
}

/** What applies all that is pending to a database. */
export interface PreflightRunner {
  /** With the ledger beside the user's schemas. */
  onScratch(database: Database): Promise<readonly MigrationOutcome[]>;
  /** With the ledger that the environment names. */
  onCopy(database: Database): Promise<readonly MigrationOutcome[]>;
}

/**
 * Tries what is to be deployed where it can do no harm: on an empty scratch
 * database, whose catalog is compared with that of the schema's files, and on
 * a copy of a database that is named.
 */
export async function preflight(
  project: MigrationProject,
  { against, onSchema = false, strict = false }: PreflightOptions,
  runner: PreflightRunner,
): Promise<PreflightResult> {
  const { host, config } = project;
  const start = host.now();
  const scan = await project.scan();
  orderOrThrow(scan.migrations);
  const executors = await project.executors(config.executors);
  const { findings } = await validate({ scan, executors });
  const place = await scratchPlace(config.shadow, config.target, host, {
    onFallback: (reason) =>
      project.emit({ type: "log", message: fallbackText(reason) }),
  });
  const replayed = await replay(project, { place, onSchema, runner });
  const differences = onSchema || replayed.catalog === undefined ||
      !await hasSchema(project)
    ? undefined
    : await compareWithSchema(project, place, replayed.catalog);
  const other = against === undefined
    ? undefined
    : await replayAgainst(project, against, runner);
  const lint = await lintOf(scan.migrations, other, {
    config,
    serverVersion: replayed.serverVersion,
  });
  const { rules } = config.lint;
  const refused = lint.filter(({ rule }) =>
    strict || Object.hasOwn(rules, rule) && rules[rule] === "error"
  );
  return {
    success: findings.length === 0 && refused.length === 0 &&
      replayed.replay.error === undefined &&
      !(differences ?? []).some(isSubstantial) && other?.error === undefined,
    findings,
    warnings: lint,
    refused,
    replay: replayed.replay,
    differences,
    against: other,
    totalDurationMs: host.now() - start,
  };
}

async function replay(
  project: MigrationProject,
  { place, onSchema, runner }: {
    readonly place: ScratchPlace;
    readonly onSchema: boolean;
    readonly runner: PreflightRunner;
  },
): Promise<
  {
    readonly replay: Replay;
    readonly serverVersion: number;
    readonly catalog?: readonly CatalogEntry[];
  }
> {
  project.emit({
    type: "log",
    message: `Replaying all migrations on a scratch database (${place.label})`,
  });
  await using database = await place.create();
  if (onSchema) await project.build(database);
  const outcome = await outcomeOf(
    place.label,
    () => runner.onScratch(database),
  );
  const serverVersion = await versionOf(database);
  return outcome.error === undefined
    ? {
      replay: outcome,
      serverVersion,
      catalog: await catalogOfScratch(database),
    }
    : { replay: outcome, serverVersion };
}

async function versionOf(database: Database): Promise<number> {
  await using session = await database.connect();
  return session.serverVersion;
}

/** What rules find in what would be applied to the copy, or in all migrations where there is none. */
async function lintOf(
  migrations: readonly Migration[],
  other: Replay | undefined,
  options: Pick<PendingLintOptions, "config" | "serverVersion">,
): Promise<readonly LintWarning[]> {
  const { lintPending } = await import("./pending_lint.ts");
  const ordered = orderOrThrow(migrations);
  const isKnown = other !== undefined && other.error === undefined;
  const own = new Set(other?.applied.map(({ version }) => version));
  const isPending = ({ version }: Migration) => !isKnown || own.has(version);
  return await lintPending({
    ...options,
    pending: ordered.filter(isPending),
    applied: ordered.filter((migration) => !isPending(migration)),
  });
}

/** A project may have migrations alone. */
export async function hasSchema(
  { config: { includeDirs, root }, host, emit }: MigrationProject,
): Promise<boolean> {
  for (const { path } of includeDirs) {
    const stat = await host.files.stat(projectPath(root, path));
    if (stat !== undefined) return true;
  }
  emit({
    type: "log",
    message: "There are no schema files to compare with",
  });
  return false;
}

async function compareWithSchema(
  project: MigrationProject,
  place: ScratchPlace,
  replayed: readonly CatalogEntry[],
): Promise<readonly Difference[]> {
  project.emit({ type: "log", message: "Building the schema's files" });
  await using database = await place.create();
  await project.build(database);
  return withoutParts(
    compareCatalogs(await catalogOfScratch(database), replayed),
  );
}

async function replayAgainst(
  project: MigrationProject,
  url: string,
  runner: PreflightRunner,
): Promise<Replay> {
  const { config, host, emit } = project;
  const place = await scratchPlace(url, config.target, host);
  emit({
    type: "log",
    message: `Applying what is pending to a copy (${place.label})`,
  });
  await using database = await place.copy();
  return await outcomeOf(place.label, () => runner.onCopy(database));
}

async function outcomeOf(
  label: string,
  run: () => Promise<readonly MigrationOutcome[]>,
): Promise<Replay> {
  try {
    return { label, applied: await run() };
  } catch (thrown) {
    const error = asConfitureError(thrown);
    if (error.code === "run/interrupted") throw error;
    return { label, applied: [], error };
  }
}
