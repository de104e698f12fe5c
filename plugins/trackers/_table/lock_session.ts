import type {
  Database,
  LockHolder,
  Pooling,
  Session,
} from "../../../src/kernel/mod.ts";
import { ConfitureError, pause } from "../../../src/kernel/mod.ts";
import type { Backend } from "./lock_backend.ts";
import { backendOf, reconnect } from "./lock_backend.ts";
import type { Claim } from "./lock_claim.ts";
import type { Fence } from "./lock_fence.ts";
import { sessionHolder } from "./lock_holder.ts";
import {
  isLock,
  isOwnLock,
  LOCK_SPACE,
  MARK_SPACE,
  newMark,
  WORK_SPACE,
} from "./lock_key.ts";
import type { LeaseTable } from "./lock_lease.ts";

const RETAKE_MS = 100;
const RETAKES = 20;

/** What a lock of a session's is made of. */
export interface SessionLockOptions {
  readonly database: Database;
  readonly key: number;
  readonly pooling: Pooling;
  readonly heartbeatMs: number;
  /** The row that runs behind a pooler take, where there is one. */
  readonly lease: LeaseTable | undefined;
}

interface Entered {
  readonly session: Session;
  readonly pid: number;
}

/**
 * The advisory lock, held by a session. Where that session alone is ended, another
 * takes the lock again: nobody else could as long as one works under it.
 */
export class SessionLock implements Claim {
  readonly #options: SessionLockOptions;
  readonly #entered: Entered[] = [];
  #session: Session;
  #mark = newMark();
  #own: Session | undefined;
  #backend: Backend | undefined;
  #beating: Promise<void> | undefined;
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
      ? `NOT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE ${
        isOwnLock(LOCK_SPACE, key)
      })`
      : `CASE WHEN pg_catalog.pg_try_advisory_xact_lock_shared(${MARK_SPACE}, ${this.#mark})
              THEN NOT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE ${
        isOwnLock(WORK_SPACE, key)
      })
              ELSE false END`;
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
        WHERE ${isOwnLock(LOCK_SPACE, key)}`,
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
    return () => {
      this.#beating ??= this.#beat().finally(() => this.#beating = undefined);
      return this.#beating;
    };
  }

  async enter(session: Session): Promise<void> {
    if (this.#options.database.sharesConnection === true) return;
    const [row] = await session.query<{ readonly pid: number }>(
      `SELECT pg_catalog.pg_backend_pid() AS pid, pg_catalog.pg_advisory_lock_shared(${WORK_SPACE}, ${this.#options.key})`,
    );
    // Whoever enters shows from then on that the lock is ours: it must be.
    await this.beat?.();
    this.#entered.push({ session, pid: row?.pid ?? 0 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { session } of this.#entered) {
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
    await this.#own?.[Symbol.asyncDispose]();
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
      const session = await reconnect(this.#options.database, this.#backend);
      // The server cannot be reached: that is what is wrong, whatever became of the lock.
      if (session === undefined) throw error;
      if (await this.#retake(session)) return;
      cause = error;
    }
    throw new ConfitureError(
      "lock/lost",
      "Cannot go on: the session that held the migration lock was ended",
      { cause },
    );
  }

  /** Takes the lock by another session, if one has worked under it all the time. */
  async #retake(session: Session): Promise<boolean> {
    try {
      if (await this.#isAtWork(session) && await this.#tryAgain(session)) {
        await this.#own?.[Symbol.asyncDispose]();
        this.#own = session;
        this.#session = session;
        this.#backend = await backendOf(session);
        return true;
      }
    } catch {
      // Ended again, perhaps: it is not for us to fight for it.
    }
    await session[Symbol.asyncDispose]();
    return false;
  }

  async #isAtWork(session: Session): Promise<boolean> {
    if (this.#entered.length === 0) return false;
    const rows = await session.query(
      `SELECT FROM pg_catalog.pg_locks l
        WHERE l.pid IN (${
        this.#entered.map(({ pid }) => pid).join(", ")
      }) AND ${isLock(WORK_SPACE, this.#options.key)}`,
    );
    return rows.length > 0;
  }

  /** Others who try have the lock for a moment, and find that we are at work. */
  async #tryAgain(session: Session): Promise<boolean> {
    // The old mark may be taken by a transaction of ours.
    const mark = newMark();
    for (let attempt = 0; attempt < RETAKES; attempt++) {
      const [row] = await session.query<{ readonly taken: boolean }>(
        `SELECT CASE WHEN pg_catalog.pg_try_advisory_lock(${LOCK_SPACE}, ${this.#options.key})
                     THEN pg_catalog.pg_try_advisory_lock(${MARK_SPACE}, ${mark})
                     ELSE false END AS taken`,
      );
      if (row?.taken === true) {
        this.#mark = mark;
        return await this.#isAtWork(session);
      }
      await pause(RETAKE_MS, new AbortController().signal);
    }
    return false;
  }
}

function unlock(space: number, key: number): string {
  return `SELECT pg_catalog.pg_advisory_unlock(${space}, ${key})`;
}
