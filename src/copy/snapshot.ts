import { ConfitureError } from "../kernel/mod.ts";
import type { Database, Session } from "../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../sql/quote.ts";
import { BorrowedSession } from "./borrowed_session.ts";
import { rollBack } from "./roll_back.ts";
import { openWithSecrets, tellSecrets } from "./secrets.ts";
import type { SecretOptions } from "./secrets.ts";
import type { RelationName } from "./relation.ts";
import { patientSettings, TEXT_SETTINGS } from "./transaction_settings.ts";

/** How a snapshot is opened. */
export interface SnapshotOptions extends SecretOptions {
  /** Tables that stay as they are while it is open: reading goes on, DDL waits. */
  readonly holding?: readonly RelationName[];
  /** How long to wait for those who hold a table. */
  readonly lockTimeoutMs?: number;
}

/**
 * Whoever waits to change a table that is held, waits for us; and we for him,
 * in our next session: one must give way, soon.
 */
const LOCK_TIMEOUT_MS = 5_000;

/**
 * One state of the source, as all its readers see it: read-only transactions
 * that share a snapshot, for as long as this is open.
 */
export class Snapshot implements AsyncDisposable {
  /** The transaction that holds the snapshot. */
  readonly session: Session;
  /** As in `pg_current_snapshot()`: which transactions it contains. */
  readonly contents: string;
  /** When it was taken, by the source's clock: ISO 8601. */
  readonly takenAt: string;
  readonly #name: string;
  readonly #database: Database;
  readonly #options: SnapshotOptions;

  private constructor(session: Session, { name, contents, takenAt }: Taken, {
    database,
    options,
  }: { readonly database: Database; readonly options: SnapshotOptions }) {
    this.session = session;
    this.contents = contents;
    this.takenAt = takenAt;
    this.#name = name;
    this.#database = database;
    this.#options = options;
  }

  /** Takes a snapshot; needs no right but to connect. */
  static async open(
    database: Database,
    options: SnapshotOptions = {},
  ): Promise<Snapshot> {
    const session = await openWithSecrets(database, options);
    try {
      await session.execute(
        `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;${
          snapshotSettings(session, options)
        }`,
      );
      // Before the snapshot is taken: who empties or rewrites a table does so for older ones, too.
      await hold(session, options.holding ?? []);
      await tellSecrets(session, options.secrets);
      const [taken] = await session.query<Taken>(
        `SELECT ${
          database.sharesConnection ? "''" : "pg_catalog.pg_export_snapshot()"
        } AS name,
                pg_catalog.pg_current_snapshot()::pg_catalog.text AS contents,
                pg_catalog.now() AS "takenAt"`,
      );
      if (taken === undefined) throw new TypeError("There is no snapshot");
      return new Snapshot(session, taken, { database, options });
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Whether several sessions can read it at once. */
  get isShared(): boolean {
    return this.#name !== "";
  }

  /** Opens another session that sees the same; the one there is where there is but one. */
  async join(signal?: AbortSignal): Promise<Session> {
    if (!this.isShared) return new BorrowedSession(this.session);
    const session = await openWithSecrets(this.#database, {
      ...this.#options,
      ...(signal === undefined ? {} : { signal }),
    });
    try {
      await session.execute(
        `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SET TRANSACTION SNAPSHOT ${quoteLiteral(this.#name)};${
          snapshotSettings(session, this.#options)
        }`,
      );
      await tellSecrets(session, this.#options.secrets);
      return session;
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#database.sharesConnection) {
      await rollBack(this.session);
    }
    await this.session[Symbol.asyncDispose]();
  }
}

interface Taken {
  readonly name: string;
  readonly contents: string;
  readonly takenAt: string;
}

const LOCKS_AT_ONCE = 200;

async function hold(
  session: Session,
  relations: readonly RelationName[],
): Promise<void> {
  for (let at = 0; at < relations.length; at += LOCKS_AT_ONCE) {
    const names = relations.slice(at, at + LOCKS_AT_ONCE)
      .map(({ schema, name }) => `ONLY ${quoteName(schema, name)}`);
    try {
      await session.execute(
        `LOCK TABLE ${names.join(", ")} IN ACCESS SHARE MODE`,
      );
    } catch (error) {
      throw error instanceof ConfitureError && isLockTimeout(error)
        ? new ConfitureError(
          "sync/failed",
          `Cannot read the tables of ${session.database.label}: somebody else holds one of them`,
          {
            hint:
              "Run the command again when the source's tables are not being changed",
            server: error.server,
          },
        )
        : error;
    }
  }
}

/** Whether the server gave up waiting for a lock. */
export function isLockTimeout({ server }: ConfitureError): boolean {
  return server?.sqlstate === "55P03";
}

/**
 * What a transaction begins with whose values are to be copied: their text is
 * then the same as in every other.
 */
export function snapshotSettings(
  session: Session,
  { lockTimeoutMs = LOCK_TIMEOUT_MS }: SnapshotOptions,
): string {
  return [
    "SET LOCAL search_path = pg_catalog, pg_temp",
    "SET LOCAL row_security = off",
    ...patientSettings(session, lockTimeoutMs),
    ...TEXT_SETTINGS,
    "SET LOCAL synchronize_seqscans = off",
    "SET LOCAL jit = off",
  ].join(";\n");
}
