import type {
  Database,
  LockHolder,
  Pooling,
  Session,
} from "../../../src/kernel/mod.ts";
import { ConfitureError, pause } from "../../../src/kernel/mod.ts";
import type { Claim } from "./lock_claim.ts";
import type { Fence } from "./lock_fence.ts";
import { sessionHolder } from "./lock_holder.ts";
import {
  isLock,
  LOCK_SPACE,
  MARK_SPACE,
  newMark,
  WORK_SPACE,
} from "./lock_key.ts";
import type { LeaseTable } from "./lock_lease.ts";

const RECONNECT_MS = 5_000;

/** What a lock of a session's is made of. */
export interface SessionLockOptions {
  readonly database: Database;
  readonly key: number;
  readonly pooling: Pooling;
  readonly heartbeatMs: number;
  /** The row that runs behind a pooler take, where there is one. */
  readonly lease: LeaseTable | undefined;
}

interface Backend {
  readonly pid: number;
  /** When the server was started: its restart ends all sessions, and is no loss to others. */
  readonly server: string;
}

/** The advisory lock, held by a session. */
export class SessionLock implements Claim {
  readonly #session: Session;
  readonly #options: SessionLockOptions;
  readonly #mark = newMark();
  readonly #entered: Session[] = [];
  #backend: Backend | undefined;
  #isTaken = false;

  constructor(session: Session, options: SessionLockOptions) {
    this.#session = session;
    this.#options = options;
  }

  get fence(): Fence | undefined {
    const { database, key } = this.#options;
    // Whoever else has the embedded database has it for himself.
    if (database.kind === "embedded") return undefined;
    return database.sharesConnection === true
      ? `NOT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = pg_catalog.pg_backend_pid() AND ${
        isLock(LOCK_SPACE, key)
      })`
      : `pg_catalog.pg_try_advisory_xact_lock_shared(${MARK_SPACE}, ${this.#mark})`;
  }

  async take(): Promise<boolean> {
    const { key, lease, pooling } = this.#options;
    this.#isTaken = await this.#tryLock();
    if (!this.#isTaken) return false;
    if (lease !== undefined && !await lease.clear(this.#session)) {
      await this.#unlock();
      return false;
    }
    this.#backend = await backendOf(this.#session);
    if (pooling === "none") return true;
    const [own] = await this.#session.query(
      `SELECT FROM pg_catalog.pg_locks l
        WHERE l.pid = pg_catalog.pg_backend_pid() AND ${
        isLock(LOCK_SPACE, key)
      }`,
    );
    if (own !== undefined) return true;
    throw new ConfitureError(
      "lock/pooled",
      "Cannot take the migration lock: a pooler gave the session another backend while it held it",
    );
  }

  holder(): Promise<LockHolder | undefined> {
    return this.#holder();
  }

  get beat(): (() => Promise<void>) | undefined {
    // A statement between those of a migration would be part of its transaction.
    if (this.#options.database.sharesConnection === true) return undefined;
    return () => this.#beat();
  }

  async enter(session: Session): Promise<void> {
    if (this.#options.database.sharesConnection === true) return;
    await session.query(
      `SELECT pg_catalog.pg_advisory_lock_shared(${WORK_SPACE}, ${this.#options.key})`,
    );
    this.#entered.push(session);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#entered) {
      try {
        await session.query(
          `SELECT pg_catalog.pg_advisory_unlock_shared(${WORK_SPACE}, ${this.#options.key})`,
        );
      } catch {
        // A transaction that failed and is open still, or a connection that is gone.
      }
    }
    try {
      if (this.#isTaken) await this.#unlock();
    } catch {
      // A connection that is gone has given the lock back already.
    }
  }

  async #tryLock(): Promise<boolean> {
    const { key, database } = this.#options;
    const mark = database.sharesConnection === true
      ? "true"
      : `pg_catalog.pg_try_advisory_lock(${MARK_SPACE}, ${this.#mark})`;
    const [row] = await this.#session.query<{ readonly found: string }>(
      `SELECT CASE WHEN NOT pg_catalog.pg_try_advisory_lock(${LOCK_SPACE}, ${key}) THEN 'held'
                   WHEN NOT pg_catalog.pg_try_advisory_xact_lock(${WORK_SPACE}, ${key}) THEN 'at work'
                   WHEN ${mark} THEN 'taken' END AS found`,
    );
    if (row?.found === "taken") return true;
    if (row?.found === "at work") {
      await this.#session.query(unlock(LOCK_SPACE, key));
    }
    return false;
  }

  async #unlock(): Promise<void> {
    const { key, database } = this.#options;
    this.#isTaken = false;
    if (database.sharesConnection !== true) {
      await this.#session.query(unlock(MARK_SPACE, this.#mark));
    }
    await this.#session.query(unlock(LOCK_SPACE, key));
  }

  async #holder(): Promise<LockHolder | undefined> {
    const { lease, heartbeatMs } = this.#options;
    return await sessionHolder(this.#session, heartbeatMs) ??
      await lease?.holder(this.#session);
  }

  async #beat(): Promise<void> {
    let cause: unknown;
    try {
      const { pid } = await backendOf(this.#session);
      if (pid === this.#backend?.pid) return;
    } catch (error) {
      cause = error;
      if (!await this.#isServerTheSame()) throw error;
    }
    throw new ConfitureError(
      "lock/lost",
      "Cannot go on: the session that held the migration lock was ended",
      { cause },
    );
  }

  /** Whether the server lives that we had the lock from: then somebody ended the session. */
  async #isServerTheSame(): Promise<boolean> {
    const { database } = this.#options;
    const stop = new AbortController();
    const look = async () => {
      await using session = await database.connect();
      return (await backendOf(session)).server === this.#backend?.server;
    };
    const giveUp = async () => {
      await pause(RECONNECT_MS, stop.signal);
      return false;
    };
    try {
      return await Promise.race([look(), giveUp()]);
    } catch {
      // It cannot be reached: that is what is wrong, whatever became of the lock.
      return false;
    } finally {
      stop.abort();
    }
  }
}

async function backendOf(session: Session): Promise<Backend> {
  const [row] = await session.query<Backend>(
    `SELECT pg_catalog.pg_backend_pid() AS pid, pg_catalog.pg_postmaster_start_time()::text AS server`,
  );
  return row ?? { pid: 0, server: "" };
}

function unlock(space: number, key: number): string {
  return `SELECT pg_catalog.pg_advisory_unlock(${space}, ${key})`;
}
