import type { Config } from "../../config/config.ts";
import { openDatabase } from "../../database/mod.ts";
import type { Database } from "../../kernel/database.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import type {
  Executor,
  PluginContext,
  Scan,
  Tracker,
} from "../../kernel/plugin.ts";
import type { PluginReference } from "../../kernel/reference.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { takeLock } from "../../kernel/take_lock.ts";
import type { TakeLockOptions, TakenLock } from "../../kernel/take_lock.ts";
import { pluginContext } from "../../registry/context.ts";
import { createPlugin } from "../../registry/mod.ts";
import type { LedgerEntry, Migration } from "../../kernel/migration.ts";
import { borrow } from "./borrow.ts";
import { scanMigrations } from "./source.ts";
import { archiveOf } from "./squash/archive.ts";
import { inTurn } from "./turns.ts";

/** What a migrator works with. */
export interface MigratorOptions {
  readonly config: Config;
  readonly host: Host;
  /** A database of the caller's, who also closes it; else the configured one is opened. */
  readonly database?: Database;
  /** Interrupts what runs. Its reason is what the call rejects with. */
  readonly signal?: AbortSignal;
  /** What is in the migrations' directory, where that is not to be read. */
  readonly scan?: Required<Scan>;
  /** Builds the schema's files into an empty database, where that is asked for. */
  readonly buildSchema?: (database: Database) => Promise<void>;
  /** Receives what happens. */
  emit?(event: ConfitureEvent): void;
}

/** The files, plugins and database of one project, each made when it is first needed. */
export class MigrationProject implements AsyncDisposable {
  readonly config: Config;
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly emit: (event: ConfitureEvent) => void;
  readonly #context: PluginContext;
  readonly #foreign: Database | undefined;
  readonly #buildSchema: MigratorOptions["buildSchema"];
  readonly #given: Required<Scan> | undefined;
  #scan: Promise<Required<Scan>> | undefined;
  #database: Promise<Database> | undefined;

  constructor(options: MigratorOptions) {
    const { config, host, database, signal, emit } = options;
    this.config = config;
    this.host = host;
    this.signal = signal ?? new AbortController().signal;
    this.#buildSchema = options.buildSchema;
    this.#given = options.scan;
    this.emit = (event) => emit?.(event);
    this.#foreign = database;
    this.#context = pluginContext(host, { root: config.root });
  }

  /** Reads the migrations, once; tells of strays. */
  scan(): Promise<Required<Scan>> {
    this.#scan ??= this.#given === undefined
      ? this.#read()
      : Promise.resolve(this.#given);
    return this.#scan;
  }

  /**
   * What stands for the files on a database with this ledger: where it has some
   * of what was squashed, they are read from where the squash has put them.
   */
  async migrationsFor(
    ledger: readonly LedgerEntry[],
  ): Promise<readonly Migration[]> {
    const { migrations } = await this.scan();
    if (migrations.every(({ replaces }) => replaces === undefined)) {
      return migrations;
    }
    const { unfold } = await import("./squash/unfold.ts");
    return await unfold(migrations, ledger, (squashed) => this.#old(squashed));
  }

  /** Forgets what was read, because the files have changed. */
  forgetScan(): void {
    this.#scan = undefined;
  }

  /** Makes a tracker; each has its own view of the ledger. */
  tracker(): Promise<Tracker> {
    const { tracker, migration } = this.config;
    return createPlugin("tracker", {
      ...tracker,
      options: { table: migration.trackingTable, ...tracker.options },
    }, this.#context);
  }

  /** Takes the lock for what is written beside migrations; `lost` as in `takeLock()`. */
  lock(
    tracker: Tracker,
    { database, lost }: Pick<TakeLockOptions, "database" | "lost">,
  ): Promise<TakenLock> {
    const { enabled, timeoutMs } = this.config.migration.locking;
    return takeLock(tracker, {
      database,
      timeoutMs: enabled ? timeoutMs : undefined,
      signal: this.signal,
      lost,
      emit: this.emit,
      now: () => this.host.now(),
    });
  }

  /** Makes executors, in order. */
  executors(
    references: readonly PluginReference[],
  ): Promise<readonly Executor[]> {
    return Promise.all(
      references.map((reference) =>
        createPlugin("executor", reference, this.#context)
      ),
    );
  }

  /** Builds the schema's files into an empty database. */
  async build(database: Database): Promise<void> {
    if (this.#buildSchema === undefined) {
      throw new TypeError("A migrator that builds must be given buildSchema");
    }
    await this.#buildSchema(database);
  }

  /** Opens the database, once. */
  async database(): Promise<Database> {
    if (this.#foreign !== undefined) return this.#foreign;
    this.#database ??= openDatabase(this.config.target, this.host);
    return await this.#database;
  }

  /**
   * Does something with the database; alone, where all sessions share one
   * connection. A connection of the caller's has its settings reset by `write`.
   */
  async use<Result>(
    kind: "read" | "write",
    action: (database: Database) => Promise<Result>,
  ): Promise<Result> {
    const database = await this.database();
    const foreign = this.#foreign;
    if (foreign !== undefined && kind === "write") {
      return await inTurn(foreign, () => borrow(foreign, action));
    }
    const isShared = foreign !== undefined || database.kind === "embedded";
    return isShared
      ? await inTurn(database, () => action(database))
      : await action(database);
  }

  /** Whether the embedded database was never started: looking must not create it. */
  async isUnborn(): Promise<boolean> {
    const { target } = this.config;
    if (this.#foreign !== undefined || target.kind !== "embedded") return false;
    return await this.host.files.stat(target.directory) === undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A database that could not be opened was told of, and has nothing to close.
    const database = await this.#database?.catch(() => undefined);
    await database?.[Symbol.asyncDispose]();
  }

  async #read(): Promise<Required<Scan>> {
    const scan = await this.#scanOf(this.config.migration.directory);
    for (const stray of scan.strays) this.emit({ type: "stray:found", stray });
    for (const { message, place, hint } of scan.notices) {
      this.emit({ type: "warning", message, place, hint });
    }
    return scan;
  }

  /** What a migration was squashed from; none where it is not there any more. */
  async #old(squashed: Migration): Promise<readonly Migration[]> {
    const archive = archiveOf(squashed);
    if (archive === undefined) return [];
    const path = projectPath(this.config.root, archive);
    if (await this.host.files.stat(path) === undefined) return [];
    return (await this.#scanOf(archive)).migrations;
  }

  async #scanOf(directory: string): Promise<Required<Scan>> {
    const { loaders } = this.config;
    const instances = await Promise.all(
      loaders.map((reference) =>
        createPlugin("loader", {
          ...reference,
          options: { directory, ...reference.options },
        }, this.#context)
      ),
    );
    return await scanMigrations(
      instances,
      { ...this.config, directory },
      this.host,
    );
  }
}
