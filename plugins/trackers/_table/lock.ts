import type {
  Database,
  Lock,
  LockHolder,
  LockOptions,
  PluginContext,
  Session,
} from "../../../src/kernel/mod.ts";
import { ConfitureError, pause } from "../../../src/kernel/mod.ts";
import type { TableName } from "./location.ts";
import { locate } from "./location.ts";
import { stayConnected } from "./lock_backend.ts";
import type { Claim } from "./lock_claim.ts";
import type { Fence } from "./lock_fence.ts";
import { Heartbeat } from "./lock_heartbeat.ts";
import { holderText } from "./lock_holder.ts";
import { keyOf } from "./lock_key.ts";
import { LeaseTable } from "./lock_lease.ts";
import { LeasedLock } from "./lock_leased.ts";
import { SessionLock } from "./lock_session.ts";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
const CHECK_MS = 5_000;

/** What the lock is taken with. */
export interface TakeOptions extends LockOptions {
  readonly ledger: TableName;
  readonly context: PluginContext;
  readonly heartbeatMs: number;
}

/** A lock with the condition by which statements find out that it is lost. */
export interface TableLock extends Lock {
  readonly fence: Fence | undefined;
}

/**
 * Takes the lock on a connection of its own, by trying again and again: a wait
 * inside PostgreSQL would hold a snapshot, and deadlock with CREATE INDEX
 * CONCURRENTLY of the run that has the lock.
 */
export async function takeLock(
  database: Database,
  options: TakeOptions,
): Promise<TableLock> {
  const session = await database.connect();
  let claim: Claim | undefined;
  try {
    claim = await claimOf(session, database, options);
    await acquire(claim, options);
    return new HeldLock(claim, session, options);
  } catch (error) {
    await claim?.[Symbol.asyncDispose]();
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

async function claimOf(
  session: Session,
  database: Database,
  { ledger, context, heartbeatMs }: TakeOptions,
): Promise<Claim> {
  const pooling = await database.pooling?.() ?? "none";
  if (pooling === "transaction") {
    if (database.sharesConnection === true) throw pooledClient();
    const lease = new LeaseTable(await locate(session, ledger));
    await lease.create(session);
    return new LeasedLock(session, {
      database,
      key: await keyOf(session),
      heartbeatMs,
      lease,
      identity: {
        host: context.identity?.hostname,
        process: context.identity?.process,
      },
    });
  }
  await stayConnected(session);
  return new SessionLock(session, {
    database,
    key: await keyOf(session),
    pooling,
    heartbeatMs,
    lease: await leaseOf(session, ledger),
  });
}

/** The row that runs behind a pooler take; undefined where there is none. */
export async function leaseOf(
  session: Session,
  ledger: TableName,
): Promise<LeaseTable | undefined> {
  try {
    const lease = new LeaseTable(await locate(session, ledger));
    return await lease.exists(session) ? lease : undefined;
  } catch (error) {
    // Where the ledger cannot be, there is nothing beside it; that is told to who needs it.
    if (error instanceof ConfitureError && error.code === "ledger/invalid") {
      return undefined;
    }
    throw error;
  }
}

async function acquire(
  claim: Claim,
  { timeoutMs, signal, onWait, context }: TakeOptions,
): Promise<void> {
  const start = context.now();
  for (let attempt = 0;; attempt++) {
    signal.throwIfAborted();
    if (await claim.take()) return;
    const holder = await claim.holder();
    onWait?.(holder);
    const left = timeoutMs - (context.now() - start);
    if (left <= 0) throw timedOut(timeoutMs, holder);
    await pause(Math.min(left, pauseMs(attempt)), signal);
  }
}

/** The lock while we have it. */
class HeldLock implements TableLock {
  readonly #claim: Claim;
  readonly #session: Session;
  #isOver = false;
  readonly #lost = new AbortController();
  readonly #options: TakeOptions;
  readonly #heartbeat: Heartbeat | undefined;
  /** When it was ours for sure. */
  #seenAt: number;

  constructor(claim: Claim, session: Session, options: TakeOptions) {
    this.#options = options;
    this.#seenAt = options.context.now();
    this.#claim = claim;
    this.#session = session;
    this.#heartbeat = claim.beat === undefined
      ? undefined
      : new Heartbeat(() => this.#beat(), options.heartbeatMs);
  }

  get fence(): Fence | undefined {
    return this.#isOver ? undefined : this.#claim.fence;
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async enter(session: Session): Promise<void> {
    await this.#claim.enter?.(session);
  }

  async check(): Promise<void> {
    const stop = new AbortController();
    try {
      // Where nobody answers, nobody says either that it is lost.
      await Promise.race([this.#beat(), pause(CHECK_MS, stop.signal)]);
    } catch (error) {
      // A connection that was lost with the server is what the run itself tells of.
      if (error instanceof ConfitureError && error.code === "lock/lost") {
        throw error;
      }
    } finally {
      stop.abort();
    }
  }

  async guard(): Promise<void> {
    const { heartbeatMs, context } = this.#options;
    if (context.now() - this.#seenAt <= 2 * heartbeatMs) return;
    await this.#beat();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#heartbeat?.stop();
    this.#isOver = true;
    await this.#claim[Symbol.asyncDispose]();
    await this.#session[Symbol.asyncDispose]();
  }

  async #beat(): Promise<void> {
    if (this.#lost.signal.aborted) throw this.#lost.signal.reason;
    try {
      await this.#claim.beat?.();
      this.#seenAt = this.#options.context.now();
    } catch (error) {
      this.#lost.abort(error);
      throw error;
    }
  }
}

function timedOut(
  timeoutMs: number,
  holder: LockHolder | undefined,
): ConfitureError {
  return new ConfitureError(
    "lock/timeout",
    `Cannot take the migration lock within ${timeoutMs} ms: ${
      holderText(holder)
    }`,
    holder?.isDead === true
      ? {
        hint:
          "Run `confiture lock release --if-dead`: it gives no sign of life",
      }
      : {},
  );
}

function pooledClient(): ConfitureError {
  return new ConfitureError(
    "lock/pooled",
    "Cannot take the migration lock: the client is connected through a pooler that gives each transaction another session",
    { hint: "Hand in a client that goes around the pooler, or none" },
  );
}

/** Doubles up to a second, less a random part so that waiting runs do not march in step. */
function pauseMs(attempt: number): number {
  const full = Math.min(
    LONGEST_PAUSE_MS,
    FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10),
  );
  return full * (0.5 + Math.random() / 2);
}
