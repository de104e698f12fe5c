import {
  compareCatalogs,
  isSubstantial,
  withoutParts,
} from "../../catalog/compare.ts";
import type { Difference } from "../../catalog/compare.ts";
import type { CatalogEntry } from "../../catalog/describe.ts";
import type { Database } from "../../kernel/database.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import type { ConfitureError } from "../../kernel/errors.ts";
import type { Migration } from "../../kernel/migration.ts";
import { dataHolders, lossesOf } from "./losses.ts";
import { rowsOf } from "./prove/rows.ts";
import type { Rows } from "./prove/rows.ts";
import { catalogOfScratch, OWN_SCHEMA } from "./scratch_copy.ts";

/** What became of one migration that was tried up, down and up again. */
export interface MigrationTrial {
  /** Digits, as in the file's name. */
  readonly version: string;
  /** The name in the file's name. */
  readonly name: string;
  /** What became of it. */
  readonly verdict: Verdict;
  /** How the catalog differs from what it should have been. */
  readonly differences: readonly Difference[];
  /** What held data and is gone, or became something else, after the way up. */
  readonly upLoses: readonly string[];
  /** The same after the way down. */
  readonly downLoses: readonly string[];
  /** Tables whose rows are others after the way down than before the way up; empty where nobody looked. */
  readonly downChangesRows: readonly string[];
  /** How it failed; absent where it did not. */
  readonly error?: ConfitureError;
}

/**
 * `reversible`: down undoes up, and up works again · `irreversible`: there is
 * no way down · `up-failed`, `down-failed`, `again-failed`: a step failed ·
 * `leaves-traces`: down does not bring back what was · `not-repeatable`: the
 * second up makes something else than the first.
 */
export type Verdict =
  | "reversible"
  | "irreversible"
  | "up-failed"
  | "down-failed"
  | "leaves-traces"
  | "again-failed"
  | "not-repeatable";

/** What runs one migration on the scratch database. */
export interface TrialRunner {
  up(
    options: { readonly steps: number; readonly lint: false },
  ): Promise<unknown>;
  down(options: { readonly steps: number }): Promise<unknown>;
}

/** What a trial works with. */
export interface TrialOptions {
  /** In the order in which they run. */
  readonly migrations: readonly Migration[];
  readonly database: Database;
  readonly runner: TrialRunner;
  readonly signal: AbortSignal;
  /** Whether to look at the rows, too. */
  readonly watchesRows?: boolean;
  /** Called when a migration has been tried. */
  onTried(trial: MigrationTrial): void;
}

/**
 * Tries each migration up, down and up again on a scratch database, and
 * compares the catalogs. Ends early where the next one could not be tried.
 */
export async function tryMigrations(
  options: TrialOptions,
): Promise<readonly MigrationTrial[]> {
  const trials: MigrationTrial[] = [];
  let catalog = await catalogOfScratch(options.database);
  for (const migration of options.migrations) {
    options.signal.throwIfAborted();
    const tried = await tryMigration(migration, catalog, options);
    trials.push(tried.trial);
    options.onTried(tried.trial);
    if (tried.catalog === undefined) break;
    catalog = tried.catalog;
  }
  return trials;
}

interface Tried {
  readonly trial: MigrationTrial;
  /** What is there now; undefined where the migration is not applied in the end. */
  readonly catalog: readonly CatalogEntry[] | undefined;
}

async function tryMigration(
  migration: Migration,
  before: readonly CatalogEntry[],
  { database, runner, watchesRows = false }: TrialOptions,
): Promise<Tried> {
  const { version, name } = migration;
  let known: Omit<MigrationTrial, "verdict"> = {
    version,
    name,
    differences: [],
    upLoses: [],
    downLoses: [],
    downChangesRows: [],
  };
  const watch = () => watchesRows ? rowsOfUsers(database) : undefined;
  const end = (
    verdict: Verdict,
    catalog: readonly CatalogEntry[] | undefined,
    more: Partial<MigrationTrial> = {},
  ): Tried => ({ trial: { ...known, ...more, verdict }, catalog });

  const heldBefore = await dataHolders(database);
  const rowsBefore = await watch();
  const upError = await failureOf(() => runner.up({ steps: 1, lint: false }));
  if (upError !== undefined) {
    return end("up-failed", undefined, { error: upError });
  }
  const applied = await catalogOfScratch(database);
  const heldApplied = await dataHolders(database);
  known = { ...known, upLoses: lossesOf(heldBefore, heldApplied) };
  if (migration.down === undefined) return end("irreversible", applied);

  const downError = await failureOf(() => runner.down({ steps: 1 }));
  if (downError !== undefined) {
    return end("down-failed", applied, { error: downError });
  }
  const reverted = await catalogOfScratch(database);
  known = {
    ...known,
    downLoses: lossesOf(heldApplied, await dataHolders(database)),
    downChangesRows: changedTables(rowsBefore, await watch()),
  };
  const traces = withoutParts(compareCatalogs(before, reverted));

  const againError = await failureOf(() =>
    runner.up({ steps: 1, lint: false })
  );
  if (againError !== undefined) {
    return end("again-failed", undefined, {
      differences: traces,
      error: againError,
    });
  }
  // A column that comes back stands last, and nobody can help it.
  if (traces.some(isSubstantial)) {
    return end("leaves-traces", await catalogOfScratch(database), {
      differences: traces,
    });
  }
  const again = await catalogOfScratch(database);
  const changes = withoutParts(compareCatalogs(applied, again)).filter(
    isSubstantial,
  );
  return changes.length > 0
    ? end("not-repeatable", again, { differences: changes })
    : end("reversible", again, { differences: traces });
}

async function rowsOfUsers(database: Database): Promise<Rows> {
  await using session = await database.connect();
  return await rowsOf(session, ({ schema }) => schema !== OWN_SCHEMA);
}

/** Tables that are there before and after, and hold other rows. */
function changedTables(
  before: Rows = new Map(),
  after: Rows = new Map(),
): readonly string[] {
  return [...before.values()].filter(({ name, count, hash }) => {
    const now = after.get(name);
    return now !== undefined && (now.count !== count || now.hash !== hash);
  }).map(({ name }) => name);
}

async function failureOf(
  action: () => Promise<unknown>,
): Promise<ConfitureError | undefined> {
  try {
    await action();
    return undefined;
  } catch (thrown) {
    const error = asConfitureError(thrown);
    if (error.code === "run/interrupted") throw error;
    return error;
  }
}
