import { configFrom, loadConfig } from "./config/mod.ts";
import type { Config } from "./config/mod.ts";
import { adoptClient } from "./database/mod.ts";
import { denoHost } from "./host.ts";
import type { Database } from "./kernel/database.ts";
import { ConfitureError } from "./kernel/errors.ts";
import type { ConfitureEvent } from "./kernel/events.ts";
import type { Host } from "./kernel/host.ts";
import {
  buildInto,
  SchemaBuilder as BuildMedium,
} from "./mediums/build/mod.ts";
import type {
  Differ,
  DiffOptions,
  DiffResult,
  ExpandOptions,
  ExpandResult,
} from "./mediums/diff/mod.ts";
import { schemaFilesOf } from "./mediums/build/files.ts";
import type { LintFixReport, LintReport } from "./mediums/lint/report.ts";
import { Migrator as MigratorMedium } from "./mediums/migrate/migrator.ts";
import type { Syncer as SyncMedium } from "./mediums/sync/mod.ts";
import type {
  Transfer as TransferMedium,
  TransferSettings,
} from "./mediums/transfer/mod.ts";

/** An environment as an object: the same keys as in an environment file. */
export type Environment = Readonly<Record<string, unknown>>;

/** How a library call is told apart from a run of the program. */
export interface LibraryOptions {
  /** A connected client of npm's `pg`; it stays open, and its settings are reset. */
  readonly client?: unknown;
  /** Interrupts what runs: the call rejects with `run/interrupted`, the reason as its cause. */
  readonly signal?: AbortSignal;
  /** Receives what happens, as reporters do. */
  onEvent?(event: ConfitureEvent): void;
}

/** What the mediums are made of. */
export interface Parts {
  readonly config: Config;
  readonly host: Host;
  readonly database?: Database;
  readonly signal?: AbortSignal;
  emit?(event: ConfitureEvent): void;
}

/** Reads an environment and puts together what a medium needs. */
export async function partsOf(
  source: string | Environment,
  options: LibraryOptions = {},
): Promise<Parts> {
  const host = denoHost();
  return {
    config: typeof source === "string"
      ? await loadConfig({ config: source }, host)
      : await configFrom(source, host),
    host,
    database: options.client === undefined
      ? undefined
      : adopted(options.client),
    signal: options.signal === undefined
      ? undefined
      : interrupting(options.signal),
    emit: options.onEvent === undefined
      ? undefined
      : (event) => options.onEvent?.(event),
  };
}

const databases = new WeakMap<object, Database>();

/** One database for one client, however often it is handed over. */
function adopted(client: unknown): Database {
  const database = typeof client === "object" && client !== null
    ? databases.get(client)
    : undefined;
  if (database !== undefined) return database;
  const fresh = adoptClient(client);
  if (typeof client === "object" && client !== null) {
    databases.set(client, fresh);
  }
  return fresh;
}

/** A signal whose reason is an error of ours, whatever the caller's is. */
function interrupting(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = () =>
    controller.abort(
      signal.reason instanceof ConfitureError
        ? signal.reason
        : new ConfitureError(
          "run/interrupted",
          "Cannot finish: the run was interrupted",
          { cause: signal.reason },
        ),
    );
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return controller.signal;
}

/** Evolves one database along its migrations. */
export type Migrator = MigratorMedium;

/** Where migrators come from. */
export interface MigratorEntrance {
  /**
   * Reads an environment file, or takes one as an object. Nothing is connected
   * before the first call, and disposing the migrator closes everything.
   */
  fromConfig(
    source: string | Environment,
    options?: LibraryOptions,
  ): Promise<Migrator>;
}

/** Evolves one database along its migrations; see `fromConfig`. */
export const Migrator: MigratorEntrance = {
  async fromConfig(source, options) {
    const parts = await partsOf(source, options);
    return new MigratorMedium({ ...parts, buildSchema: buildInto(parts) });
  },
};

/** Builds a database from the DDL files of its schema. */
export type SchemaBuilder = BuildMedium;

/** Where schema builders come from. */
export interface SchemaBuilderEntrance {
  /** As `Migrator.fromConfig`. */
  fromConfig(
    source: string | Environment,
    options?: LibraryOptions,
  ): Promise<SchemaBuilder>;
}

/** Builds a database from the DDL files of its schema; see `fromConfig`. */
export const SchemaBuilder: SchemaBuilderEntrance = {
  async fromConfig(source, options) {
    return new BuildMedium(await partsOf(source, options));
  },
};

/**
 * Works out how one schema becomes another. Both sides are named as on the
 * command line: a `.sql` file, a directory, a URL, an environment, a snapshot,
 * `schema` or `migrations`. Rejects with `schema/question` and a `DiffResult`
 * as the error's `partial` where only people know what was renamed.
 *
 * @example
 * ```ts ignore
 * import { diff } from "jsr:@x/confiture";
 *
 * const { isEqual, changes } = await diff("db/environments/local.yaml", {
 *   old: "migrations",
 *   new: "schema",
 * });
 * if (!isEqual) console.log(changes.map(({ sql }) => sql));
 * ```
 */
export async function diff(
  source: string | Environment,
  options: DiffOptions & LibraryOptions = {},
): Promise<DiffResult> {
  return await (await differOf(source, options)).diff(options);
}

/** Writes the texts of migrations that two versions of an application can live with, and no file. */
export async function expand(
  source: string | Environment,
  options: ExpandOptions & LibraryOptions,
): Promise<ExpandResult> {
  return await (await differOf(source, options)).expand(options);
}

async function differOf(
  source: string | Environment,
  options: LibraryOptions,
): Promise<Differ> {
  const { Differ } = await import("./mediums/diff/mod.ts");
  const { replayInto } = await import("./mediums/migrate/replay_into.ts");
  const parts = await partsOf(source, options);
  return new Differ({
    ...parts,
    build: (database, config) => buildInto({ ...parts, config })(database),
    async files(config) {
      await using builder = new BuildMedium({ ...parts, config });
      return await builder.files();
    },
    replay: replayInto({ ...parts, buildSchema: buildInto(parts) }),
  });
}

/** What a linter looks for, and where. */
export interface LinterOptions {
  /** Files and directories, relative to the working directory; without any, the migrations and the schema. */
  readonly paths?: readonly string[];
  /** Names of rules; without any, those that the environment asks for. */
  readonly rules?: readonly string[];
  /** Names of rules that are left out. */
  readonly except?: readonly string[];
  /** PostgreSQL's major version: rules about others are left out. */
  readonly version?: number;
  /** Interrupts between files that are written. */
  readonly signal?: AbortSignal;
}

/** Looks at a project's files with rules; needs no database. */
export interface Linter {
  /** Looks at the files. */
  lint(): Promise<LintReport>;
  /** Mends what rules know how to mend, and looks again; writes nothing in a dry run. */
  fix(options: { readonly dryRun: boolean }): Promise<LintFixReport>;
}

/** Where linters come from. */
export interface LinterEntrance {
  /**
   * As `Migrator.fromConfig`; nothing is connected. Rejects where a rule is
   * named that does not exist.
   *
   * @example
   * ```ts
   * import { Linter } from "confiture";
   *
   * const linter = await Linter.fromConfig(
   *   { database_url: "postgresql:///app" },
   *   { except: ["char-column"], version: 16 },
   * );
   * const { findings } = await linter.lint();
   * const errors = findings.filter(({ severity }) => severity === "error");
   * if (errors.length > 0) throw new Error(errors[0]?.message);
   * ```
   */
  fromConfig(
    source: string | Environment,
    options?: LinterOptions,
  ): Promise<Linter>;
}

/** Looks for what is better not done in migrations and schemas; see `fromConfig`. */
export const Linter: LinterEntrance = {
  async fromConfig(source, options = {}) {
    const { signal, ...what } = options;
    const parts = await partsOf(source, { signal });
    const { config, host } = parts;
    // Rules are many, and others who use the library need none.
    const { fixReportOf, Linter, reportOf } = await import(
      "./mediums/lint/mod.ts"
    );
    const linter = new Linter({
      ...what,
      config,
      host,
      signal: parts.signal,
      schemaFiles: await schemaFilesOf(config, host.files),
    });
    return {
      lint: async () => reportOf(await linter.lint()),
      fix: async (how) => fixReportOf(await linter.fix(how)),
    };
  },
};

/** Copies the rows of one database to another, masked where rules say so. */
export type Syncer = SyncMedium;

/** From where to where, and by which rules. */
export interface SyncerFromConfigOptions {
  /** Where the rows come from, opened read-only: an environment, its file, or a URL. */
  readonly from: string;
  /** Where they go: their tables' rows are replaced. */
  readonly to: string;
  /** The rules; where absent, `db/sync_config.yaml` if it is there. */
  readonly config?: string;
  /** Columns (`table.column`) that are to have the usual rule of what they look like. */
  readonly anonymize?: readonly string[];
  /** How many ranges are copied at a time; 4 where absent. */
  readonly jobs?: number;
  /** Interrupts what runs: the call rejects with `run/interrupted`. */
  readonly signal?: AbortSignal;
  /** Receives what happens, as reporters do. */
  onEvent?(event: ConfitureEvent): void;
}

/** Where syncers come from. */
export interface SyncerEntrance {
  /**
   * Reads environments and rules. Nothing is connected before the first call,
   * and disposing the syncer closes everything.
   *
   * @example
   * ```ts ignore
   * import { Syncer } from "jsr:@x/confiture";
   *
   * await using syncer = await Syncer.fromConfig({
   *   from: "production",
   *   to: "local",
   * });
   * const { tables } = await syncer.plan();
   * await syncer.sync({ confirm: async () => tables.length < 100 });
   * ```
   */
  fromConfig(options: SyncerFromConfigOptions): Promise<Syncer>;
}

/** Copies the rows of one database to another, masked where rules say so; see `fromConfig`. */
export const Syncer: SyncerEntrance = {
  async fromConfig({ from, to, config, anonymize = [], ...options }) {
    // Others who use the library need none of it.
    const { columnNames, loadSyncRules, placeOf, Syncer } = await import(
      "./mediums/sync/mod.ts"
    );
    const host = denoHost();
    const { jobs, signal } = options;
    return new Syncer({
      from: await placeOf(from, "--from", host),
      to: await placeOf(to, "--to", host),
      rules: await loadSyncRules(
        config === undefined ? {} : { file: config },
        host,
      ),
      anonymize: columnNames("anonymize", anonymize),
      host,
      ...(jobs === undefined ? {} : { jobs }),
      ...(signal === undefined ? {} : { signal: interrupting(signal) }),
      ...(options.onEvent === undefined
        ? {}
        : { emit: (event) => options.onEvent?.(event) }),
    });
  },
};

/** Brings a running database to a new schema in another one, while it is written to. */
export type Transfer = TransferMedium;

/** From where to where, and what becomes of tables and columns. */
export interface TransferFromConfigOptions extends TransferSettings {
  /** The running database: an environment, its file, or a URL. */
  readonly from: string;
  /** The database with the new schema. */
  readonly to: string;
  /** The map; where absent, `db/migration_map.yaml` if it is there. */
  readonly mapping?: string;
  /** Tables of either end, with patterns, the same in every phase; all where absent. */
  readonly tables?: readonly string[];
  /** Interrupts what runs: the call rejects with `run/interrupted`. */
  readonly signal?: AbortSignal;
  /** Receives what happens, as reporters do. */
  onEvent?(event: ConfitureEvent): void;
}

/** Where transfers come from. */
export interface TransferEntrance {
  /**
   * Reads environments and the map. Nothing is connected before the first
   * call, and disposing the transfer closes everything.
   *
   * @example
   * ```ts ignore
   * const place = { from: "production", to: "production_new" };
   * await using transfer = await Transfer.fromConfig(place);
   * await transfer.setup();
   * await transfer.migrate();
   * await transfer.verify();
   * const { heldMs } = await transfer.cutover();
   * ```
   */
  fromConfig(options: TransferFromConfigOptions): Promise<Transfer>;
}

/** Brings a running database to a new schema in another one, while it is written to; see `fromConfig`. */
export const Transfer: TransferEntrance = {
  async fromConfig(
    { from, to, mapping, tables, signal, onEvent, ...options },
  ) {
    const { loadTransferMap, placeOf, tablesNamed, Transfer } = await import(
      "./mediums/transfer/mod.ts"
    );
    const host = denoHost();
    return new Transfer({
      ...options,
      from: await placeOf(from, "--from", host),
      to: await placeOf(to, "--to", host),
      map: await loadTransferMap({ file: mapping }, host),
      host,
      ...(tables === undefined ? {} : { tables: tablesNamed(tables) }),
      ...(signal === undefined ? {} : { signal: interrupting(signal) }),
      ...(onEvent === undefined ? {} : { emit: (event) => onEvent(event) }),
    });
  },
};
