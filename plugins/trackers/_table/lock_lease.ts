import type { LockHolder, Session } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../src/sql/quote.ts";
import type { Location } from "./location.ts";

/**
 * The row that keeps runs apart where a session cannot hold a lock. Its token
 * grows each time it is taken; whoever has an older one has lost it.
 */
export class LeaseTable {
  /** Quoted. */
  readonly name: string;
  readonly #schema: string;

  constructor({ schema, table }: Location) {
    this.#schema = schema;
    this.name = quoteName(schema, `${table}_lock`);
  }

  /** Whether there is one: runs without a pooler never make it. */
  async exists(session: Session): Promise<boolean> {
    const rows = await session.query<{ readonly found: boolean }>(
      `SELECT pg_catalog.to_regclass($1) IS NOT NULL AS found`,
      [this.name],
    );
    return rows[0]?.found === true;
  }

  /** Creates it where it is missing. */
  async create(session: Session): Promise<void> {
    if (await this.exists(session)) return;
    try {
      await session.execute(
        `CREATE SCHEMA IF NOT EXISTS ${quoteName(this.#schema)}`,
      );
    } catch (error) {
      // It is there, though the role may not create any; else the table fails.
      if (!isServerError(error, "42501")) throw error;
    }
    try {
      await session.execute(this.#definition());
    } catch (error) {
      // Two that create it at once: the other one was faster.
      const isRace = RACE_STATES.some((state) => isServerError(error, state));
      if (isRace && await this.exists(session)) return;
      if (!isServerError(error, "42501")) throw error;
      throw new ConfitureError(
        "lock/pooled",
        `Cannot take the migration lock: a pooler gives each transaction another session, and the role may not create ${this.name} to keep runs apart`,
        { cause: error },
      );
    }
  }

  /** Takes it where it is free, or was not renewed in time; resolves with the token. */
  async take(
    session: Session,
    { holder, forMs }: { readonly holder: Holder; readonly forMs: number },
  ): Promise<string | undefined> {
    const text = (value: string | undefined) =>
      value === undefined ? "NULL" : quoteLiteral(value);
    // Whoever writes the ledger under the lease holds the row until it commits.
    const rows = await session.query<{ readonly token: string }>(
      `WITH free AS (
         SELECT id FROM ${this.name}
          WHERE id = 1 AND (expires_at IS NULL OR expires_at <= pg_catalog.clock_timestamp())
            FOR UPDATE SKIP LOCKED)
       UPDATE ${this.name} AS lease
          SET token = lease.token + 1, host = ${text(holder.host)}, process = ${
        holder.process ?? "NULL"
      }, username = current_user, application = pg_catalog.current_setting('application_name'),
              address = COALESCE(pg_catalog.host(pg_catalog.inet_client_addr()), 'local'),
              since = pg_catalog.clock_timestamp(), beat_at = pg_catalog.clock_timestamp(),
              expires_at = pg_catalog.clock_timestamp() + ${interval(forMs)}
         FROM free WHERE lease.id = free.id
       RETURNING lease.token::text`,
    );
    return rows[0]?.token;
  }

  /** Keeps it for some time more; false where it is not ours any more. */
  async renew(
    session: Session,
    { token, forMs }: { readonly token: string; readonly forMs: number },
  ): Promise<boolean> {
    const rows = await session.query(
      `UPDATE ${this.name}
          SET beat_at = pg_catalog.clock_timestamp(),
              expires_at = pg_catalog.clock_timestamp() + ${interval(forMs)}
        WHERE id = 1 AND token = ${token} AND expires_at IS NOT NULL
       RETURNING id`,
    );
    return rows.length > 0;
  }

  /** Gives it back, where it is still ours. */
  async giveBack(session: Session, token: string): Promise<void> {
    await session.execute(
      `UPDATE ${this.name} SET expires_at = NULL WHERE id = 1 AND token = ${token}`,
    );
  }

  /** Takes it away from who did not renew it; false where somebody has it. */
  async clear(session: Session): Promise<boolean> {
    const state = await session.query<{ readonly is_taken: boolean }>(
      `SELECT expires_at IS NOT NULL AS is_taken FROM ${this.name} WHERE id = 1`,
    );
    if (state[0]?.is_taken !== true) return true;
    const rows = await session.query(
      `WITH dead AS (
         SELECT id FROM ${this.name}
          WHERE id = 1 AND expires_at <= pg_catalog.clock_timestamp()
            FOR UPDATE SKIP LOCKED)
       UPDATE ${this.name} AS lease SET token = lease.token + 1, expires_at = NULL
         FROM dead WHERE lease.id = dead.id
       RETURNING lease.id`,
    );
    return rows.length > 0;
  }

  /** Who has it. */
  async holder(session: Session): Promise<LockHolder | undefined> {
    const [row] = await session.query<HolderRow>(
      `SELECT host, process, COALESCE(username, '') AS username, COALESCE(application, '') AS application,
              COALESCE(address, '') AS address,
              pg_catalog.to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since,
              (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - beat_at) * 1000)::float8 AS silent_ms,
              expires_at <= pg_catalog.clock_timestamp() AS is_dead
         FROM ${this.name} WHERE id = 1 AND expires_at IS NOT NULL`,
    );
    if (row === undefined) return undefined;
    return {
      kind: "lease",
      pid: row.process ?? 0,
      user: row.username,
      application: row.application,
      address: row.address,
      since: row.since,
      ...row.host === null ? {} : { host: row.host },
      silentMs: Math.max(0, Math.round(row.silent_ms)),
      isDead: row.is_dead,
    };
  }

  /**
   * Holds where the token is not the newest. Keeps others from taking the
   * lease until the transaction has ended, but not ourselves from renewing it.
   */
  lostCondition(token: string): string {
    return `NOT EXISTS (SELECT FROM ${this.name} WHERE id = 1 AND token = ${token} FOR KEY SHARE)`;
  }

  #definition(): string {
    // One message, and so one transaction.
    return `CREATE TABLE ${this.name} (
        id smallint PRIMARY KEY CHECK (id = 1),
        token bigint NOT NULL,
        host text,
        process integer,
        username text,
        application text,
        address text,
        since timestamptz,
        beat_at timestamptz,
        expires_at timestamptz
      );
      INSERT INTO ${this.name} (id, token) VALUES (1, 0)`;
  }
}

/** What a table meets that comes up while it is created: its name, its type's, an index's row. */
const RACE_STATES = ["42P07", "42710", "23505"];

/** Who takes a lease. */
export interface Holder {
  readonly host?: string;
  readonly process?: number;
}

interface HolderRow {
  readonly host: string | null;
  readonly process: number | null;
  readonly username: string;
  readonly application: string;
  readonly address: string;
  readonly since: string;
  readonly silent_ms: number;
  readonly is_dead: boolean;
}

function interval(ms: number): string {
  return `pg_catalog.make_interval(secs => ${ms / 1_000})`;
}

function isServerError(error: unknown, sqlstate: string): boolean {
  return error instanceof ConfitureError && error.server?.sqlstate === sqlstate;
}
