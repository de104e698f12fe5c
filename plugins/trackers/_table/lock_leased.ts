import type { Database, LockHolder, Session } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { Claim } from "./lock_claim.ts";
import type { Fence } from "./lock_fence.ts";
import { MISSED_BEATS } from "./lock_heartbeat.ts";
import { sessionHolder } from "./lock_holder.ts";
import { LOCK_SPACE, WORK_SPACE } from "./lock_key.ts";
import type { Holder, LeaseTable } from "./lock_lease.ts";

/** What a leased lock is made of. */
export interface LeasedLockOptions {
  readonly database: Database;
  readonly key: number;
  readonly heartbeatMs: number;
  readonly lease: LeaseTable;
  readonly identity: Holder;
}

/** The row that must be renewed: the lock of those whom a pooler gives no session. */
export class LeasedLock implements Claim {
  readonly #options: LeasedLockOptions;
  #session: Session;
  #token: string | undefined;

  constructor(session: Session, options: LeasedLockOptions) {
    this.#session = session;
    this.#options = options;
  }

  get fence(): Fence | undefined {
    return this.#token === undefined
      ? undefined
      : this.#options.lease.lostCondition(this.#token);
  }

  async take(): Promise<boolean> {
    const { lease, key, identity } = this.#options;
    const token = await lease.take(this.#session, {
      holder: identity,
      forMs: this.#forMs,
    });
    if (token === undefined) return false;
    const [row] = await this.#session.query<{ readonly is_free: boolean }>(
      `SELECT pg_catalog.pg_try_advisory_xact_lock_shared(${LOCK_SPACE}, ${key})
          AND pg_catalog.pg_try_advisory_xact_lock(${WORK_SPACE}, ${key}) AS is_free`,
    );
    if (row?.is_free === true) {
      this.#token = token;
      return true;
    }
    await lease.giveBack(this.#session, token);
    return false;
  }

  async holder(): Promise<LockHolder | undefined> {
    const { lease, heartbeatMs } = this.#options;
    return await lease.holder(this.#session) ??
      await sessionHolder(this.#session, heartbeatMs);
  }

  async beat(): Promise<void> {
    const { lease } = this.#options;
    const token = this.#token;
    if (token === undefined) return;
    const renewal = { token, forMs: this.#forMs };
    let isOurs: boolean;
    try {
      isOurs = await lease.renew(this.#session, renewal);
    } catch {
      // A lease outlives its connection: another one will renew it, or say that it is lost.
      await this.#reconnect();
      return;
    }
    if (isOurs) return;
    throw new ConfitureError(
      "lock/lost",
      "Cannot go on: another run has taken the migration lock, since this one gave no sign of life",
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      if (this.#token !== undefined) {
        await this.#options.lease.giveBack(this.#session, this.#token);
      }
    } catch {
      // It ends by itself when nobody renews it.
    } finally {
      await this.#session[Symbol.asyncDispose]();
    }
  }

  get #forMs(): number {
    return MISSED_BEATS * this.#options.heartbeatMs;
  }

  async #reconnect(): Promise<void> {
    try {
      const session = await this.#options.database.connect();
      const old = this.#session;
      this.#session = session;
      await old[Symbol.asyncDispose]();
    } catch {
      // Perhaps the next time.
    }
  }
}
