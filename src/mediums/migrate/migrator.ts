import type { Config } from "../../config/config.ts";
import type { Database } from "../../kernel/database.ts";
import type { ConfitureError } from "../../kernel/errors.ts";
import { asConfitureError } from "../../kernel/errors.ts";
import type { Direction, Migration } from "../../kernel/migration.ts";
import { orderMigrations, orderOrThrow } from "../../kernel/order.ts";
import type { Comparison } from "../../kernel/plan.ts";
import { compare, planDown, planUp } from "../../kernel/plan.ts";
import type { PluginReference } from "../../kernel/reference.ts";
import { runMigrations } from "../../kernel/run.ts";
import {
  missingMessage,
  refuseEdited,
  refuseIrreversible,
  refuseMissing,
  refuseOutOfOrder,
  refuseStrays,
} from "./checks.ts";
import type { AdoptOptions } from "./adopt/adopt.ts";
import type { AdoptResult } from "./adopt/results.ts";
import type { Renaming } from "./fix_naming.ts";
import type { GenerateOptions, GenerateResult } from "./generate.ts";
import { readLedger } from "./ledger.ts";
import type { LockResult } from "./lock.ts";
import { Outcomes } from "./outcomes.ts";
import type { PreflightOptions, PreflightResult } from "./preflight.ts";
import type { MigratorOptions } from "./project.ts";
import { MigrationProject } from "./project.ts";
import type { DownResult, StatusResult, UpResult } from "./results.ts";
import { statusOf } from "./status.ts";
import type { TrialOptions, TrialResult } from "./trial_run.ts";
import type { ValidateResult } from "./validate.ts";
import type { VerifyResult } from "./verify.ts";

/** How much to apply, and how. */
export interface UpOptions {
  /** Up to and including this version, with what it depends on. */
  readonly target?: string;
  /** At most so many. */
  readonly steps?: number;
  /** Shows what would run; writes nothing. */
  readonly dryRun?: boolean;
  /** Runs it in one transaction that is always rolled back. */
  readonly dryRunExecute?: boolean;
  /** All or nothing, in one transaction. */
  readonly singleTransaction?: boolean;
  /** Refuses stray files and applied migrations whose files are gone. */
  readonly strict?: boolean;
  /** Refuses migrations without a way down. */
  readonly requireReversible?: boolean;
}

/** How much to revert, and how. */
export interface DownOptions {
  /** So many, the newest first; 1 where nothing else is said. */
  readonly steps?: number;
  /** All that was applied after this version; `0` reverts everything. */
  readonly target?: string;
  /** Shows what would run; writes nothing. */
  readonly dryRun?: boolean;
}

const DRY_RUN: readonly PluginReference[] = [{ name: "dry_run", options: {} }];
const REHEARSAL: readonly PluginReference[] = [
  { name: "transactional", options: { scope: "all", end: "rollback" } },
];
const SINGLE_TRANSACTION: readonly PluginReference[] = [
  { name: "transactional", options: { scope: "all", end: "commit" } },
];

/** Evolves one database along its migrations. */
export class Migrator implements AsyncDisposable {
  readonly #project: MigrationProject;
  readonly #options: MigratorOptions;

  /** Makes a migrator; nothing is read or connected yet. */
  constructor(options: MigratorOptions) {
    this.#project = new MigrationProject(options);
    this.#options = options;
  }

  /** Tells which migrations the database has. Writes nothing. */
  async status(): Promise<StatusResult> {
    const { strays, migrations } = await this.#project.scan();
    const { migrations: ordered, problems } = orderMigrations(migrations);
    for (const { message, place } of problems) {
      this.#project.emit({ type: "warning", message, place });
    }
    const ledger = await readLedger(this.#project);
    return statusOf({
      trackingTable: ledger.name,
      hasLedger: ledger.exists,
      comparison: compare(ordered, ledger.entries),
      intents: ledger.intents,
      strays,
    });
  }

  /** The version applied last; null where there is none. Writes nothing. */
  async current(): Promise<string | null> {
    return (await this.status()).current;
  }

  /** Applies what is pending. Rejects with an `UpResult` as the error's `partial`. */
  async up(options: UpOptions = {}): Promise<UpResult> {
    const mode = upMode(options, this.#project.config.executors);
    const outcomes = new Outcomes();
    const start = this.#project.host.now();
    let found: Comparison | undefined;
    const result = (error?: ConfitureError): UpResult => ({
      success: error === undefined,
      applied: outcomes.done,
      skipped: outcomes.skipped,
      pending: stillPending(found, mode.isTrial ? [] : outcomes.done),
      errors: error === undefined ? [] : [error],
      totalDurationMs: this.#project.host.now() - start,
      dryRun: mode.isTrial,
    });

    try {
      await this.#run("up", outcomes, {
        ...mode,
        isStrict: options.strict === true,
        choose: (comparison) => {
          found = comparison;
          return this.#chooseUp(comparison, options);
        },
      });
      return result();
    } catch (thrown) {
      const error = asConfitureError(thrown);
      throw error.with({ partial: result(error) });
    }
  }

  /** Reverts the newest migrations. Rejects with a `DownResult` as the error's `partial`. */
  async down(options: DownOptions = {}): Promise<DownResult> {
    const isDry = options.dryRun === true;
    const outcomes = new Outcomes();
    const start = this.#project.host.now();
    const result = (error?: ConfitureError): DownResult => ({
      success: error === undefined,
      rolledBack: outcomes.done,
      skipped: outcomes.skipped,
      errors: error === undefined ? [] : [error],
      totalDurationMs: this.#project.host.now() - start,
      dryRun: isDry,
    });

    try {
      await this.#run("down", outcomes, {
        executors: isDry ? DRY_RUN : this.#project.config.executors,
        isReadOnly: isDry,
        isTrial: isDry,
        isStrict: false,
        choose: (comparison) => planDown(comparison, options),
      });
      return result();
    } catch (thrown) {
      const error = asConfitureError(thrown);
      throw error.with({ partial: result(error) });
    }
  }

  /** Reverts all that was applied after a version; `0` reverts everything. */
  downTo(
    version: string,
    options: Pick<DownOptions, "dryRun"> = {},
  ): Promise<DownResult> {
    return this.down({ ...options, target: version });
  }

  /** Writes the files of a new migration. */
  async generate(options: GenerateOptions): Promise<GenerateResult> {
    const { generate } = await import("./generate.ts");
    const { config, host } = this.#project;
    const { migrations } = await this.#project.scan();
    const result = await generate(options, { config, host, migrations });
    this.#project.forgetScan();
    return result;
  }

  /** Looks for everything that `up` and `down` would trip over. Writes nothing. */
  async validate(): Promise<ValidateResult> {
    const { validate } = await import("./validate.ts");
    const scan = await this.#project.scan();
    const executors = await this.#project.executors(
      this.#project.config.executors,
    );
    const comparison = await this.#compareIfReachable();
    return await validate({ scan, executors, comparison });
  }

  /** Runs what applied migrations say must hold. Nothing of it stays. */
  async verify(): Promise<VerifyResult> {
    const { verify } = await import("./verify.ts");
    return await verify(this.#project);
  }

  /** Tries every migration up, down and up again on a scratch database. */
  async test(options: TrialOptions = {}): Promise<TrialResult> {
    const { runTrial } = await import("./trial_run.ts");
    const { configOfScratch } = await import("./scratch_copy.ts");
    const config = configOfScratch(this.#project.config);
    return await runTrial(
      this.#project,
      options,
      (database) =>
        new Migrator({ ...this.#options, config, database, emit: () => {} }),
    );
  }

  /**
   * Marks as applied what another tool's history says is applied. Rejects with
   * an `AdoptResult` as the error's `partial`.
   */
  async adopt(options: AdoptOptions): Promise<AdoptResult> {
    const { adopt } = await import("./adopt/adopt.ts");
    return await adopt(this.#project, options);
  }

  /** Tries what is to be deployed where it can do no harm. */
  async preflight(options: PreflightOptions = {}): Promise<PreflightResult> {
    const { preflight } = await import("./preflight.ts");
    const { configOfScratch } = await import("./scratch_copy.ts");
    const { config } = this.#project;
    const upOn = async (database: Database, config: Config) => {
      await using migrator = new Migrator({
        ...this.#options,
        config,
        database,
      });
      return (await migrator.up()).applied;
    };
    return await preflight(this.#project, options, {
      onScratch: (database) => upOn(database, configOfScratch(config)),
      onCopy: (database) => upOn(database, config),
    });
  }

  /** Looks who has the lock that keeps runs apart. Writes nothing and needs no lock. */
  async lockStatus(): Promise<LockResult> {
    const { lockStatus } = await import("./lock.ts");
    return await lockStatus(this.#project);
  }

  /** Takes the lock from a holder that is dead; rejects with `lock/held` where it may live. */
  async releaseLock(): Promise<LockResult> {
    const { releaseLock } = await import("./lock.ts");
    return await releaseLock(this.#project);
  }

  /** Gives stray files the names they should have had. */
  async fixNaming(
    options: { readonly dryRun?: boolean } = {},
  ): Promise<readonly Renaming[]> {
    const { fixNaming } = await import("./fix_naming.ts");
    const { config, host } = this.#project;
    const { strays } = await this.#project.scan();
    const renamings = await fixNaming(strays, {
      config,
      host,
      dryRun: options.dryRun === true,
    });
    this.#project.forgetScan();
    return renamings;
  }

  /** Closes the database, unless it is the caller's. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#project[Symbol.asyncDispose]();
  }

  async #run(
    direction: Direction,
    outcomes: Outcomes,
    mode: RunMode,
  ): Promise<void> {
    const { config, host, signal, emit } = this.#project;
    const { migrations, strays } = await this.#project.scan();
    if (mode.isStrict) refuseStrays(strays);
    const ordered = orderOrThrow(migrations);
    const executors = await this.#project.executors(mode.executors);
    const options = {
      migrations: ordered,
      tracker: await this.#project.tracker(),
      executors,
      direction,
      choose: mode.choose,
      limits: config.migration,
      lockTimeoutMs: mode.isReadOnly || !config.migration.locking.enabled
        ? undefined
        : config.migration.locking.timeoutMs,
      initialize: direction === "up" && !mode.isTrial,
      dryRun: mode.isTrial,
      signal,
      emit: outcomes.listen(emit),
      now: () => host.now(),
    };
    signal.throwIfAborted();
    const looksOnly = mode.isReadOnly || direction === "down";
    if (looksOnly && await this.#project.isUnborn()) {
      const { unbornRun } = await import("./unborn.ts");
      await runMigrations(unbornRun(options));
      return;
    }
    await this.#project.use(
      mode.isReadOnly ? "read" : "write",
      (database) => runMigrations({ ...options, database }),
    );
  }

  #chooseUp(comparison: Comparison, options: UpOptions): readonly Migration[] {
    refuseEdited(comparison);
    if (options.strict === true) refuseMissing(comparison);
    for (const entry of comparison.missing) {
      this.#project.emit({ type: "warning", message: missingMessage(entry) });
    }
    const chosen = planUp(comparison, options);
    if (this.#project.config.migration.outOfOrder === "refuse") {
      refuseOutOfOrder(comparison, chosen);
    }
    if (options.requireReversible === true) refuseIrreversible(chosen);
    return chosen;
  }

  /** Files are worth validating also where no database can be had. */
  async #compareIfReachable(): Promise<Comparison | undefined> {
    const { migrations } = await this.#project.scan();
    try {
      const ledger = await readLedger(this.#project);
      if (!ledger.exists) return undefined;
      return compare(orderMigrations(migrations).migrations, ledger.entries);
    } catch (thrown) {
      const error = asConfitureError(thrown);
      if (!error.code.startsWith("database/")) throw error;
      this.#project.emit({ type: "log", message: error.message });
      return undefined;
    }
  }
}

interface UpMode {
  readonly executors: readonly PluginReference[];
  /** Takes no lock: nothing is written, not even for a while. */
  readonly isReadOnly: boolean;
  /** Nothing of it stays. */
  readonly isTrial: boolean;
}

interface RunMode extends UpMode {
  readonly isStrict: boolean;
  choose(comparison: Comparison): readonly Migration[];
}

function upMode(
  options: UpOptions,
  configured: readonly PluginReference[],
): UpMode {
  if (options.dryRun === true) {
    return { executors: DRY_RUN, isReadOnly: true, isTrial: true };
  }
  if (options.dryRunExecute === true) {
    return { executors: REHEARSAL, isReadOnly: false, isTrial: true };
  }
  return {
    executors: options.singleTransaction === true
      ? SINGLE_TRANSACTION
      : configured,
    isReadOnly: false,
    isTrial: false,
  };
}

function stillPending(
  comparison: Comparison | undefined,
  done: readonly { readonly version: string }[],
): readonly string[] {
  const applied = new Set(done.map(({ version }) => version));
  return (comparison?.pending ?? []).map((migration) => migration.version)
    .filter((version) => !applied.has(version));
}
