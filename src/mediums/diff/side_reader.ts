import {
  notCompared,
  planChanges,
  readSchema,
} from "../../catalog/schema/mod.ts";
import type { Schema } from "../../catalog/schema/mod.ts";
import type { Config } from "../../config/config.ts";
import { loadConfig } from "../../config/mod.ts";
import { openDatabase } from "../../database/mod.ts";
import type { Database, Session } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { DatabaseTarget } from "../../kernel/target.ts";
import { pluginContext } from "../../registry/context.ts";
import { createPlugin } from "../../registry/mod.ts";
import { configOf } from "./built_config.ts";
import { ledgerNameIn, withoutLedger } from "./ledger.ts";
import { withoutUsualOwner } from "./owners.ts";
import type { DifferOptions } from "./parts.ts";
import { inScratch } from "./roles.ts";
import type { SideLabel } from "./results.ts";
import type { Scratch } from "./scratch.ts";
import type { Side } from "./side.ts";
import { readSnapshot } from "./snapshot.ts";
import type { Source } from "./source.ts";

/** What is read of a source that lives: a database that nobody changes. */
export interface Living {
  readonly config: Config;
  readonly target: DatabaseTarget;
}

/** Which living database a source names; undefined where it names none. */
export async function livingOf(
  source: { readonly kind: "own" },
  options: DifferOptions,
): Promise<Living>;
export async function livingOf(
  source: Source | { readonly kind: "own" },
  options: DifferOptions,
): Promise<Living | undefined>;
export async function livingOf(
  source: Source | { readonly kind: "own" },
  { config, host }: DifferOptions,
): Promise<Living | undefined> {
  switch (source.kind) {
    case "own":
      return { config, target: config.target };
    case "environment": {
      const other = await loadConfig({ env: source.name }, host);
      return { config: other, target: other.target };
    }
    case "url":
      return {
        config,
        target: { kind: "server", url: source.url, parameters: {} },
      };
    default:
      return undefined;
  }
}

/** How a side is made. */
export interface MakeOptions {
  /** Keeps the scratch database. */
  readonly keep?: boolean;
  /** Builds the schema's files before migrations are replayed. */
  readonly onSchema?: boolean;
}

/** Reads the sides of one diff. */
export class SideReader {
  readonly #options: DifferOptions;
  readonly #scratch: Scratch;

  constructor(options: DifferOptions, scratch: Scratch) {
    this.#options = options;
    this.#scratch = scratch;
  }

  /** Reads a living database; writes nothing there. */
  async living({ config, target }: Living): Promise<Side> {
    const own = this.#options.database;
    if (own !== undefined && target === this.#options.config.target) {
      return await this.#readLiving(own, config);
    }
    await this.#refuseUnborn(target);
    await using database = await openDatabase(target, this.#options.host);
    return await this.#readLiving(database, config);
  }

  /** Reads a snapshot that was saved. */
  async snapshot(path: string): Promise<Side> {
    const bytes = await this.#options.host.files.read(path);
    const { schema, serverVersion } = readSnapshot(
      new TextDecoder().decode(bytes),
      path,
    );
    return {
      label: path,
      serverVersion,
      schema,
      isLiving: false,
      isSaved: true,
    };
  }

  /**
   * Makes what a source says in a scratch database and reads it. The database
   * is dropped, unless it is to be kept: then the caller disposes of it.
   */
  async made(
    source: Exclude<
      Source,
      { readonly kind: "environment" | "url" | "snapshot" }
    >,
    { keep = false, onSchema = false }: MakeOptions = {},
  ): Promise<Side> {
    const { config } = this.#options;
    const database = await this.#scratch.create();
    try {
      const told = await this.#make(source, database, onSchema);
      const read = await this.#read(database, config, told.label);
      const side = { ...read, ...told };
      this.#scratch.note(side.serverVersion);
      if (keep) return { ...side, database };
      await database[Symbol.asyncDispose]();
      return side;
    } catch (error) {
      await database[Symbol.asyncDispose]();
      throw error;
    }
  }

  /**
   * Makes a schema that was read elsewhere in a scratch database, and reads it
   * as the server there tells of it.
   */
  async carried(
    side: Side,
    { keep = false }: { readonly keep?: boolean } = {},
  ): Promise<Side> {
    const database = await this.#scratch.create();
    try {
      await this.#carry(side, database);
      const { schema, serverVersion } = await this.#read(
        database,
        this.#options.config,
        side.label,
      );
      this.#scratch.note(serverVersion);
      // What is done about it is done where it really stands.
      const carried = { ...side, schema };
      if (keep) return { ...carried, database };
      await database[Symbol.asyncDispose]();
      return carried;
    } catch (error) {
      await database[Symbol.asyncDispose]();
      throw error;
    }
  }

  async #make(
    source: Parameters<SideReader["made"]>[0],
    database: Database,
    onSchema: boolean,
  ): Promise<Pick<SideLabel, "label" | "detail">> {
    const { config, build, replay, emit } = this.#options;
    const say = (message: string) => emit?.({ type: "log", message });
    switch (source.kind) {
      case "migrations": {
        const { directory } = config.migration;
        if (onSchema) await this.#make({ kind: "schema" }, database, false);
        say(`Replaying ${directory}`);
        const count = await inScratch(database, () => replay(database));
        const on = onSchema ? " on the schema's files" : "";
        const what = count === 1 ? "1 migration" : `${count} migrations`;
        return { label: directory, detail: `${what} replayed${on}` };
      }
      case "schema": {
        const label = config.includeDirs.map(({ path }) => path).join(", ");
        say(`Building ${label}`);
        await inScratch(database, () => build(database, config));
        return { label };
      }
      case "file":
      case "directory": {
        say(`Building ${source.path}`);
        const { host } = this.#options;
        const own = configOf(source, { config, cwd: host.cwd });
        await inScratch(database, () => build(database, own));
        return { label: source.path };
      }
    }
  }

  async #carry({ schema, label }: Side, database: Database): Promise<void> {
    try {
      await inScratch(database, async () => {
        await using session = await database.connect();
        const { changes } = planChanges(await readSchema(session), schema);
        for (const { sql } of changes) await session.execute(sql);
        await session.execute("RESET ALL");
      });
    } catch (thrown) {
      if (!(thrown instanceof ConfitureError)) throw thrown;
      throw new ConfitureError(
        "schema/scratch",
        `Cannot make "${label}" again on ${database.label}: ${
          thrown.server?.message ?? thrown.message
        }`,
        { server: thrown.server, cause: thrown },
      );
    }
  }

  async #readLiving(database: Database, config: Config): Promise<Side> {
    const side = await this.#read(database, config, database.label);
    const { schema, owner } = withoutUsualOwner(side.schema);
    return {
      ...side,
      schema,
      isLiving: true,
      ...owner === undefined ? {} : { owner },
    };
  }

  async #read(
    database: Database,
    config: Config,
    label: string,
  ): Promise<Side> {
    const { signal } = this.#options;
    await using session = await database.connect(
      signal === undefined ? {} : { signal },
    );
    const ledger = await this.#ledgerIn(session, config);
    const schema = withoutLedger(await readSchema(session), ledger);
    return {
      label,
      serverVersion: session.serverVersion,
      schema,
      isLiving: false,
      ...ledger === undefined ? {} : { ledger },
    };
  }

  async #ledgerIn(
    session: Session,
    { tracker, migration, root }: Config,
  ): Promise<string | undefined> {
    const options = { table: migration.trackingTable, ...tracker.options };
    const plugin = await createPlugin(
      "tracker",
      { ...tracker, options },
      pluginContext(this.#options.host, { root }),
    );
    return await ledgerNameIn(session, plugin);
  }

  /** Looking must not create an embedded database. */
  async #refuseUnborn(target: DatabaseTarget): Promise<void> {
    if (target.kind !== "embedded") return;
    const { directory } = target;
    if (await this.#options.host.files.stat(directory) !== undefined) return;
    throw new ConfitureError(
      "schema/source",
      "Cannot read the embedded database: it is not there yet",
      { hint: "Make it with `confiture build` or `confiture migrate up`" },
    );
  }
}

/** Ids of what is not compared on either side. */
export function notComparedIn(
  ...schemas: readonly Schema[]
): readonly string[] {
  return [...new Set(schemas.flatMap((schema) => notCompared(schema)))].sort();
}
