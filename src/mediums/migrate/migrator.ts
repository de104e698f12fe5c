import type { Config } from "../../config/config.ts";
import type { Database } from "../../kernel/database.ts";
import { orderMigrations } from "../../kernel/order.ts";
import type { AdoptOptions } from "./adopt/adopt.ts";
import type { AdoptResult } from "./adopt/results.ts";
import type { BaselineOptions } from "./baseline.ts";
import { reformattedProblem } from "./checks.ts";
import { compareIfReachable, compareWithLedger } from "./comparison.ts";
import type { DownOptions } from "./down.ts";
import type { Renaming } from "./fix_naming.ts";
import type {
  GenerateAllOptions,
  GenerateOptions,
  GenerateResult,
} from "./generate.ts";
import type { LockResult } from "./lock.ts";
import type { PreflightOptions, PreflightResult } from "./preflight.ts";
import type { MigratorOptions } from "./project.ts";
import { MigrationProject } from "./project.ts";
import type { ReinitOptions } from "./reinit.ts";
import type { RepairOptions } from "./repair.ts";
import type {
  DownResult,
  MarkResult,
  ReinitResult,
  RepairResult,
  StatusResult,
  UpResult,
} from "./results.ts";
import type { SquashOptions, SquashResult } from "./squash/squash.ts";
import { statusOf } from "./status.ts";
import type { TrialOptions, TrialResult } from "./trial_run.ts";
import type { UpOptions } from "./up.ts";
import type { ValidateResult } from "./validate.ts";
import type { VerifyResult } from "./verify.ts";
import type { WaitOptions, WaitResult } from "./wait_for.ts";

/** Evolves one database along its migrations. */
export class Migrator implements AsyncDisposable {
  readonly #project: MigrationProject;
  readonly #options: MigratorOptions;

  /** Makes a migrator; nothing is read or connected yet. */
  constructor(options: MigratorOptions) {
    this.#project = new MigrationProject(options);
    this.#options = options;
  }

  /**
   * Tells which migrations the database has, and which of its repeatables are
   * not what the schema's files say, unless nobody wants to know. Writes
   * nothing to it.
   */
  async status(
    { repeatables: isWanted = true }: { readonly repeatables?: boolean } = {},
  ): Promise<StatusResult> {
    const status = await this.#status();
    if (!isWanted || status.hasPending || !status.hasLedger) return status;
    if (this.#project.config.migration.repeatables === undefined) return status;
    const { pendingRepeatables } = await import("./repeatables/repeat.ts");
    const repeatables = await pendingRepeatables(this.#project);
    return {
      ...status,
      ...repeatables !== undefined &&
        { repeatables, hasPending: repeatables.length > 0 },
    };
  }

  async #status(): Promise<StatusResult> {
    const { strays, migrations } = await this.#project.scan();
    const { problems } = orderMigrations(migrations);
    for (const { message, place } of problems) {
      this.#project.emit({ type: "warning", message, place });
    }
    const ledger = await compareWithLedger(this.#project);
    return statusOf({
      trackingTable: ledger.name,
      hasLedger: ledger.exists,
      comparison: ledger.comparison,
      intents: ledger.intents,
      strays,
    });
  }

  /** The version applied last; null where there is none. Writes nothing. */
  async current(): Promise<string | null> {
    return (await this.#status()).current;
  }

  /** Applies what is pending. Rejects with an `UpResult` as the error's `partial`. */
  async up(options: UpOptions = {}): Promise<UpResult> {
    const { up } = await import("./up.ts");
    return await up(this.#project, options);
  }

  /** Reverts the newest migrations. Rejects with a `DownResult` as the error's `partial`. */
  async down(options: DownOptions = {}): Promise<DownResult> {
    const { down } = await import("./down.ts");
    return await down(this.#project, options);
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

  /** Writes the files of several migrations, whose texts are there. */
  async generateAll(
    options: GenerateAllOptions,
  ): Promise<readonly GenerateResult[]> {
    const { generateAll } = await import("./generate.ts");
    const { config, host } = this.#project;
    const { migrations } = await this.#project.scan();
    const results = await generateAll(options, { config, host, migrations });
    this.#project.forgetScan();
    return results;
  }

  /** Looks for everything that `up` and `down` would trip over. Writes nothing. */
  async validate(): Promise<ValidateResult> {
    const { validate } = await import("./validate.ts");
    const scan = await this.#project.scan();
    const executors = await this.#project.executors(
      this.#project.config.executors,
    );
    const comparison = await compareIfReachable(this.#project);
    for (const each of comparison?.reformatted ?? []) {
      this.#project.emit({ type: "warning", ...reformattedProblem(each) });
    }
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
    const { configOfScratch, withoutRepeatables } = await import(
      "./scratch_copy.ts"
    );
    const full = configOfScratch(this.#project.config);
    const on = (database: Database, config = withoutRepeatables(full)) =>
      new Migrator({ ...this.#options, config, database, emit: () => {} });
    return await runTrial(this.#project, options, {
      on,
      ...full.migration.repeatables !== undefined && {
        repeat: async (database: Database) => {
          await using migrator = on(database, full);
          await migrator.up({ lint: false });
        },
      },
      replay: async (database, target) => {
        await using migrator = on(database);
        await migrator.up({ target, lint: false });
      },
    });
  }

  /**
   * Writes one migration in the place of many, once it is proved to come to the
   * same. Rejects with `migration/squash` where it does not, and changes no file.
   */
  async squash(options: SquashOptions): Promise<SquashResult> {
    const { squash } = await import("./squash/squash.ts");
    const { configOfScratch, withoutRepeatables } = await import(
      "./scratch_copy.ts"
    );
    const config = withoutRepeatables(configOfScratch(this.#project.config));
    return await squash(
      this.#project,
      options,
      async (database, { scan, target }) => {
        await using migrator = new Migrator({
          ...this.#options,
          config,
          database,
          scan,
          emit: () => {},
        });
        await migrator.up({ target, lint: false });
      },
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

  /**
   * Marks migrations as applied without running them. Rejects with a
   * `MarkResult` as the error's `partial`.
   */
  async baseline(options: BaselineOptions): Promise<MarkResult> {
    const { baseline } = await import("./baseline.ts");
    return await baseline(this.#project, options);
  }

  /**
   * Empties the ledger and marks the files there are as applied. Rejects with
   * a `ReinitResult` as the error's `partial`.
   */
  async reinit(options: ReinitOptions = {}): Promise<ReinitResult> {
    const { reinit } = await import("./reinit.ts");
    return await reinit(this.#project, options);
  }

  /**
   * Makes the ledger say what the files say now. Rejects with a `RepairResult`
   * as the error's `partial`.
   */
  async repair(options: RepairOptions = {}): Promise<RepairResult> {
    const { repair } = await import("./repair.ts");
    return await repair(this.#project, options);
  }

  /**
   * Waits until a version is applied, and for the ledger and the server where
   * they are not there yet. Rejects with `migration/not-applied` and a
   * `WaitResult` as the error's `partial`. Writes nothing.
   */
  async waitFor(
    version: string,
    options: WaitOptions = {},
  ): Promise<WaitResult> {
    const { waitFor } = await import("./wait_for.ts");
    return await waitFor(this.#options, version, options);
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
      return (await migrator.up({ lint: false })).applied;
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
}
