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
/** A database that every server has, to connect to in place of another. */
const ELSEWHERE = "postgres";
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
    return await this.#make(async (session, name) => {
      const model = await modelOf(session);
      await createDatabase(
        session,
        name,
        likeTheModel(model, session.serverVersion),
      );
      await give(session, name, model.settings);
    });
  }

  async copy(): Promise<Database> {
    const { settings } = await this.#ask(modelOf);
    const { dbname } = this.#settings;
    return await this.#make(async (session, name) => {
      await createDatabase(session, name, ` TEMPLATE ${quoteName(dbname)}`);
      await give(session, name, settings);
    }, ELSEWHERE);
  }

  async #make(
    create: (session: Session, name: string) => Promise<void>,
    dbname?: string,
  ): Promise<Database> {
    const chance = crypto.randomUUID().slice(0, 8);
    const seconds = Math.trunc(this.#host.now() / 1000);
    const name = `${PREFIX}${seconds}_${chance}`;
    await this.#ask(async (session) => {
      await this.#dropLeftBehind(session);
      await create(session, name);
    }, dbname);
    const database = new ServerDatabase({ ...this.#settings, dbname: name });
    return {
      kind: database.kind,
      label: database.label,
      connect: (options) => database.connect(options),
      [Symbol.asyncDispose]: async () => {
        await database[Symbol.asyncDispose]();
        await this.#ask(
          (session) => dropDatabase(session, name),
          dbname,
        );
      },
    };
  }

  /** Does something in a session of the database that is named, or of another. */
  async #ask<Result>(
    action: (session: Session) => Promise<Result>,
    dbname = this.#settings.dbname,
  ): Promise<Result> {
    const { database, session } = await this.#connect(dbname);
    try {
      return await action(session);
    } finally {
      await session[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    }
  }

  async #connect(
    dbname: string,
  ): Promise<{ database: Database; session: Session }> {
    const own = new ServerDatabase({ ...this.#settings, dbname });
    try {
      return { database: own, session: await own.connect() };
    } catch (error) {
      // The environment's own database need not be there yet.
      if (!isMissingDatabase(error)) throw error;
      const other = new ServerDatabase({
        ...this.#settings,
        dbname: ELSEWHERE,
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
  clauses: string,
): Promise<void> {
  try {
    await session.execute(`CREATE DATABASE ${quoteName(name)}${clauses}`);
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    const hint = HINTS[error.server?.sqlstate ?? ""];
    if (hint === undefined) throw error;
    throw new ConfitureError(
      "database/statement-failed",
      `Cannot make a scratch database: ${error.server?.message}`,
      { server: error.server, cause: error, hint },
    );
  }
}

const HINTS: Readonly<Record<string, string>> = {
  "42501":
    "Grant the role CREATEDB, or set shadow to embedded or to the URL of another server",
  "55006": "Disconnect all others from the database that is to be copied",
};

/** Gives a database the settings of another. */
async function give(
  session: Session,
  name: string,
  settings: Model["settings"],
): Promise<void> {
  for (const setting of settings) {
    await session.execute(
      `ALTER DATABASE ${quoteName(name)} SET ${
        quoteName(setting.name)
      } = ${setting.value}`,
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
