import { ConfitureError } from "../../kernel/mod.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import type { Host } from "../../kernel/host.ts";
import { quoteName } from "../../sql/quote.ts";
import { endpointLabel } from "../libpq/endpoints.ts";
import type { ServerSettings } from "../libpq/settings.ts";
import { ServerDatabase } from "../server/server_database.ts";
import { likeTheModel, modelOf } from "./model.ts";
import type { Model } from "./model.ts";
import type { ScratchPlace } from "./place.ts";

/** How the names of scratch databases begin; then follow the second they were made in, and chance. */
const PREFIX = "confiture_scratch_";
/** What a run that was killed leaves behind is dropped by a later one. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000;

/** Scratch databases on a server, with the encoding, locale and settings of the database that is named. */
export class ServerScratch implements ScratchPlace {
  readonly label: string;
  readonly #settings: ServerSettings;
  readonly #host: Host;

  constructor(settings: ServerSettings, host: Host) {
    this.#settings = settings;
    this.#host = host;
    this.label = settings.endpoints.map(endpointLabel).join(",");
  }

  async create(): Promise<Database> {
    const chance = crypto.randomUUID().slice(0, 8);
    const seconds = Math.trunc(this.#host.now() / 1000);
    const name = `${PREFIX}${seconds}_${chance}`;
    await this.#administer(async (session) => {
      await this.#dropLeftBehind(session);
      const model = await modelOf(session);
      await createDatabase(session, name, model);
      for (const setting of model.settings) {
        await session.execute(
          `ALTER DATABASE ${quoteName(name)} SET ${
            quoteName(setting.name)
          } = ${setting.value}`,
        );
      }
    });
    const database = new ServerDatabase({ ...this.#settings, dbname: name });
    return {
      kind: database.kind,
      label: database.label,
      connect: (options) => database.connect(options),
      [Symbol.asyncDispose]: async () => {
        await database[Symbol.asyncDispose]();
        await this.#administer((session) => dropDatabase(session, name));
      },
    };
  }

  async #administer(
    action: (session: Session) => Promise<void>,
  ): Promise<void> {
    const { database, session } = await this.#connect();
    try {
      await action(session);
    } finally {
      await session[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    }
  }

  async #connect(): Promise<{ database: Database; session: Session }> {
    const own = new ServerDatabase(this.#settings);
    try {
      return { database: own, session: await own.connect() };
    } catch (error) {
      // The environment's own database need not be there yet.
      if (!isMissingDatabase(error)) throw error;
      const other = new ServerDatabase({
        ...this.#settings,
        dbname: "postgres",
      });
      return { database: other, session: await other.connect() };
    }
  }

  async #dropLeftBehind(session: Session): Promise<void> {
    const rows = await session.query<{ readonly name: string }>(
      `SELECT d.datname::text AS name FROM pg_catalog.pg_database d
        WHERE pg_catalog.starts_with(d.datname::text, $1) AND d.datdba = (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)`,
      [PREFIX],
    );
    const oldest = (this.#host.now() - LEFT_BEHIND_MS) / 1000;
    for (const { name } of rows) {
      const seconds = Number(/^\d+(?=_)/.exec(name.slice(PREFIX.length))?.[0]);
      if (seconds < oldest) await dropDatabase(session, name);
    }
  }
}

async function createDatabase(
  session: Session,
  name: string,
  model: Model,
): Promise<void> {
  try {
    await session.execute(
      `CREATE DATABASE ${quoteName(name)}${
        likeTheModel(model, session.serverVersion)
      }`,
    );
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    if (error.server?.sqlstate !== "42501") throw error;
    throw new ConfitureError(
      "database/statement-failed",
      `Cannot make a scratch database: ${error.server.message}`,
      {
        server: error.server,
        cause: error,
        hint:
          "Grant the role CREATEDB, or set shadow to embedded or to the URL of another server",
      },
    );
  }
}

async function dropDatabase(session: Session, name: string): Promise<void> {
  await session.execute(
    `DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`,
  );
}

function isMissingDatabase(error: unknown): boolean {
  return error instanceof ConfitureError && error.server?.sqlstate === "3D000";
}
