import type { Config } from "../../config/config.ts";
import { openDatabase } from "../../database/mod.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../kernel/errors.ts";
import type { Problem } from "../../kernel/errors.ts";
import type { ConfitureEvent } from "../../kernel/events.ts";
import type { Host } from "../../kernel/host.ts";
import type { Tracker } from "../../kernel/plugin.ts";
import { takeLock } from "../../kernel/take_lock.ts";
import { pluginContext } from "../../registry/context.ts";
import { createPlugin } from "../../registry/mod.ts";
import { wouldBuild } from "./files.ts";
import type { FileSearch } from "./files.ts";
import { hashOf } from "./hash.ts";
import { readMarks } from "./marks.ts";
import type { Marks } from "./marks.ts";
import { directoryOf, joinPath, relativePath } from "./path.ts";
import type { RebuildOptions } from "./rebuild.ts";
import type { BuildResult } from "./results.ts";
import { BuildRun, progressOfMarks } from "./run.ts";
import type { BuildProgress } from "./run.ts";
import { outcomeOf, readSchema } from "./schema.ts";
import type { Schema } from "./schema.ts";
import { textOf } from "./text.ts";

/** What a schema builder works with. */
export interface SchemaBuilderOptions {
  readonly config: Config;
  readonly host: Host;
  /** A database of the caller's, who also closes it; else the configured one is opened. */
  readonly database?: Database;
  /** Interrupts what runs. */
  readonly signal?: AbortSignal;
  /** Receives what happens. */
  emit?(event: ConfitureEvent): void;
}

/** How to build. */
export interface BuildOptions {
  /** Builds beside what the database holds already. */
  readonly force?: boolean;
  /** Reads and checks the files, and connects to nothing. */
  readonly dryRun?: boolean;
  /**
   * Records migrations as part of the schema, in an empty ledger: all of them,
   * none, or those up to a version. Absent: as `build.baseline` says.
   */
  readonly markMigrations?: boolean | { readonly through: string };
  /** Empties the database first, in the build's own transaction. */
  readonly clear?: (session: Session) => Promise<void>;
}

/** Builds a database from the files of its schema. */
export class SchemaBuilder implements AsyncDisposable {
  readonly #options: SchemaBuilderOptions;
  readonly #emit: (event: ConfitureEvent) => void;
  readonly #signal: AbortSignal;
  #schema: Promise<Schema> | undefined;
  #database: Promise<Database> | undefined;

  /** Makes a builder; nothing is read or connected yet. */
  constructor(options: SchemaBuilderOptions) {
    this.#options = options;
    this.#emit = options.emit ?? (() => {});
    this.#signal = options.signal ?? new AbortController().signal;
  }

  /** The files that are built, in order. */
  async files(): Promise<readonly string[]> {
    return [...new Set((await this.#read()).files.map(({ file }) => file))];
  }

  /** The whole schema as one text for psql: same files, same bytes. */
  async script(): Promise<string> {
    const schema = await this.#read();
    return textOf(schema, await hashOf(schema.sources));
  }

  /** SHA-256 over names and bytes of all files, in order. */
  async hash(): Promise<string> {
    return await hashOf((await this.#read()).sources);
  }

  /** Writes the whole schema as one text into a file; its directory is made. */
  async write(file: string): Promise<void> {
    const { host, config } = this.#options;
    const path = joinPath(host.cwd, file);
    const name = relativePath(joinPath(config.root, "."), path);
    const isRead = (await this.#read()).sources.some((source) =>
      source.file === name
    );
    if (isRead || wouldBuild(this.#search(), name)) {
      throw new ConfitureError(
        "output/failed",
        `Cannot write "${file}": it would be built itself the next time`,
        { hint: "Write it outside of include_dirs" },
      );
    }
    const text = await this.script();
    try {
      await host.files.makeDirectory(directoryOf(path));
      await host.files.write(path, text);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConfitureError(
        "output/failed",
        `Cannot write "${file}": ${reason}`,
        { cause },
      );
    }
  }

  /** What files need of later ones, which is why they cannot be built in this order. */
  async unmetNeeds(): Promise<readonly Problem[]> {
    if (this.#options.config.build.order === "dependencies") return [];
    const { files } = await this.#read();
    const { unmetNeeds } = await import("./order.ts");
    return await unmetNeeds(files);
  }

  /** Builds. Rejects with a `BuildResult` as the error's `partial`. */
  async build(options: BuildOptions = {}): Promise<BuildResult> {
    const start = this.#options.host.now();
    const isDry = options.dryRun === true;
    const schema = await this.#read();
    const hash = await hashOf(schema.sources);
    const result = (progress: BuildProgress, success: boolean) => ({
      ...progress,
      success,
      hash,
      statements: progress.files.reduce(
        (sum, { statements }) => sum + statements,
        0,
      ),
      totalDurationMs: this.#options.host.now() - start,
      dryRun: isDry,
    });
    const marks = await readMarks(options.markMigrations, {
      ...this.#options,
      emit: this.#emit,
    });
    if (isDry) return result(progressOfDryRun(schema, marks), true);

    let run: BuildRun | undefined;
    try {
      await this.#run(schema, marks, options, (created) => run = created);
      return result(run?.progress ?? NOTHING, true);
    } catch (thrown) {
      const error = asConfitureError(thrown);
      throw error.with({ partial: result(run?.progress ?? NOTHING, false) });
    }
  }

  /**
   * Empties the database and builds it anew, with every migration marked as
   * applied. The schema is proved on a scratch database before anything is
   * dropped. Rejects with a `BuildResult` as the error's `partial`.
   */
  async rebuild(options: RebuildOptions = {}): Promise<BuildResult> {
    const { rebuild } = await import("./rebuild.ts");
    return await rebuild(this.#options, options);
  }

  /** Closes the database, unless it is the caller's. */
  async [Symbol.asyncDispose](): Promise<void> {
    // A database that could not be opened was told of, and has nothing to close.
    const database = await this.#database?.catch(() => undefined);
    await database?.[Symbol.asyncDispose]();
  }

  async #run(
    schema: Schema,
    marks: Marks,
    { force = false, clear }: BuildOptions,
    started: (run: BuildRun) => void,
  ): Promise<void> {
    const { config, host } = this.#options;
    this.#signal.throwIfAborted();
    const database = await this.#open();
    const lost = new AbortController();
    const signal = AbortSignal.any([this.#signal, lost.signal]);
    let isMuted = false;
    await using session = await database.connect({
      signal,
      onNotice: (notice) => {
        if (!isMuted) this.#emit({ type: "server:notice", notice });
      },
    });
    this.#emit({
      type: "database:connected",
      label: database.label,
      kind: database.kind,
      serverVersion: session.serverVersion,
    });
    if (await database.pooling?.() === "transaction") throw pooled();
    const tracker = await this.#tracker();
    const { enabled, timeoutMs } = config.migration.locking;
    // The migrations' own lock: a schema is not built while it is migrated.
    await using lock = await takeLock(tracker, {
      database,
      timeoutMs: enabled ? timeoutMs : undefined,
      signal: this.#signal,
      lost,
      emit: this.#emit,
      now: () => host.now(),
    });
    await lock.enter(session);
    const run = new BuildRun({
      schema,
      session,
      tracker,
      renewTracker: () => this.#tracker(),
      limits: config.migration,
      force,
      clear,
      marks,
      signal,
      emit: this.#emit,
      now: () => host.now(),
      muteNotices: () => isMuted = true,
    });
    started(run);
    await run.run();
  }

  async #read(): Promise<Schema> {
    this.#schema ??= this.#readOnce();
    return await this.#schema;
  }

  async #readOnce(): Promise<Schema> {
    const { host } = this.#options;
    const schema = await readSchema(this.#search(), host.files);
    for (const { message, place, hint } of schema.remarks) {
      this.#emit({ type: "warning", message, place, hint });
    }
    for (const file of schema.included) {
      this.#emit({
        type: "log",
        message:
          `"${file}" is not built on its own, since another file includes it`,
      });
    }
    return schema;
  }

  #search(): FileSearch {
    const { config } = this.#options;
    return {
      ...config,
      configuredIn: config.file,
      order: config.build.order,
    };
  }

  async #tracker(): Promise<Tracker> {
    const { config, host } = this.#options;
    const options = {
      table: config.migration.trackingTable,
      ...config.tracker.options,
    };
    return await createPlugin(
      "tracker",
      { ...config.tracker, options },
      pluginContext(host, { root: config.root }),
    );
  }

  async #open(): Promise<Database> {
    const { config, host, database } = this.#options;
    if (database !== undefined) return database;
    this.#database ??= openDatabase(config.target, host);
    return await this.#database;
  }
}

function pooled(): ConfitureError {
  return new ConfitureError(
    "lock/pooled",
    "Cannot build: a pooler gives each transaction another session, and a schema needs one to itself",
  );
}

const NOTHING: BuildProgress = {
  files: [],
  deferred: [],
  ...progressOfMarks([]),
};

function progressOfDryRun(
  schema: Schema,
  { migrations }: Marks,
): BuildProgress {
  return {
    files: schema.files.map((file) => ({ ...outcomeOf(file), durationMs: 0 })),
    deferred: schema.files.flatMap(({ file, deferred }) =>
      deferred.map(({ statement, what }) => ({
        file,
        line: statement.place.line ?? 1,
        what,
      }))
    ),
    ...progressOfMarks(migrations),
  };
}
