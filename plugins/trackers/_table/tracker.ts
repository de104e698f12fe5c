import type {
  Database,
  Intent,
  IntentRecord,
  IntentState,
  LedgerChange,
  LedgerEntry,
  Lock,
  LockHolder,
  LockOptions,
  NewLedgerEntry,
  PluginContext,
  Session,
  Tracker,
} from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { quoteLiteral } from "../../../src/sql/quote.ts";
import { createIntents, createLedger } from "./create.ts";
import { readIntents, upsertIntent } from "./intents.ts";
import type { Location, TableName } from "./location.ts";
import { intentsName, locate, readTableName } from "./location.ts";
import type { TableLock } from "./lock.ts";
import { leaseOf, takeLock } from "./lock.ts";
import { asLost, fenced } from "./lock_fence.ts";
import { HEARTBEAT_MS } from "./lock_heartbeat.ts";
import { holderOf, releaseDead } from "./lock_release.ts";
import { deleteEntry, insertEntry, readEntries } from "./rows.ts";

/** The ledger as a table. Remembers where it is from the first look on. */
export class TableTracker implements Tracker {
  readonly #name: TableName;
  readonly #context: PluginContext;
  readonly #heartbeatMs: number;
  #location: Location | undefined;
  #lock: TableLock | undefined;

  constructor(
    name: string,
    context: PluginContext,
    heartbeatMs = HEARTBEAT_MS,
  ) {
    this.#name = readTableName(name);
    this.#context = context;
    this.#heartbeatMs = heartbeatMs;
  }

  async describe(session: Session): Promise<string> {
    const { schema, table } = await this.#locate(session);
    return `${schema}.${table}`;
  }

  async exists(session: Session): Promise<boolean> {
    const { columns } = await this.#locate(session);
    return columns.length > 0;
  }

  async initialize(session: Session): Promise<void> {
    if (await this.exists(session)) return;
    await createLedger(session, await this.#locate(session));
    this.#location = await locate(session, this.#name);
    const { schema, table, columns } = this.#location;
    if (columns.length > 0) return;
    throw new ConfitureError(
      "ledger/invalid",
      `Cannot use "${schema}.${table}" as the ledger: something else has that name, and it is no table`,
    );
  }

  async lock(database: Database, options: LockOptions): Promise<Lock> {
    this.#lock = await takeLock(database, {
      ...options,
      ledger: this.#name,
      context: this.#context,
      heartbeatMs: this.#heartbeatMs,
    });
    return this.#lock;
  }

  async holder(session: Session): Promise<LockHolder | undefined> {
    const lease = await leaseOf(session, this.#name);
    return await holderOf(session, { lease, heartbeatMs: this.#heartbeatMs });
  }

  async release(session: Session): Promise<LockHolder | undefined> {
    const lease = await leaseOf(session, this.#name);
    return await releaseDead(session, {
      lease,
      heartbeatMs: this.#heartbeatMs,
    });
  }

  async list(session: Session): Promise<readonly LedgerEntry[]> {
    const location = await this.#locate(session);
    return await withRights(
      "read the ledger",
      () => readEntries(session, location),
    );
  }

  async record(session: Session, entry: NewLedgerEntry): Promise<void> {
    await this.#change(session, { type: "record", entry });
  }

  async forget(session: Session, version: string): Promise<void> {
    await this.#change(session, { type: "forget", version });
  }

  statement(change: LedgerChange): string {
    const location = this.#location;
    if (location === undefined) {
      throw new TypeError("statement() needs a ledger that was looked at");
    }
    return fenced(this.#lock?.fence, [
      change.type === "record"
        ? insertEntry(location, change.entry)
        : deleteEntry(location, change.version),
    ]);
  }

  async intend(session: Session, intent: Intent): Promise<void> {
    await this.settle(session, intent, "intended");
  }

  async settle(
    session: Session,
    intent: Intent,
    state: IntentState,
  ): Promise<void> {
    const location = await this.#locate(session);
    if (!location.hasIntents) {
      await createIntents(session, location);
      this.#location = { ...location, hasIntents: true, showsIntents: true };
    }
    await withRights(
      "note a statement beside the ledger",
      () =>
        session.execute(
          fenced(this.#lock?.fence, [upsertIntent(location, intent, state)]),
        ),
    );
  }

  async intents(session: Session): Promise<readonly IntentRecord[]> {
    const location = await this.#locate(session);
    // A role that may not read it may not write it either, and executes nothing of the kind.
    if (!location.showsIntents) return [];
    return await withRights(
      "read what is noted beside the ledger",
      () => readIntents(session, location),
    );
  }

  async forgetIntents(session: Session, version: string): Promise<void> {
    const location = await this.#locate(session);
    if (!location.hasIntents) return;
    await withRights(
      "drop what is noted beside the ledger",
      () =>
        session.execute(fenced(this.#lock?.fence, [
          `DELETE FROM ${intentsName(location)} WHERE version = ${
            quoteLiteral(version)
          }`,
        ])),
    );
  }

  async #change(session: Session, change: LedgerChange): Promise<void> {
    await this.#locate(session);
    await withRights(
      "write the ledger",
      () => session.execute(this.statement(change)),
    );
  }

  async #locate(session: Session): Promise<Location> {
    this.#location ??= await locate(session, this.#name);
    return this.#location;
  }
}

/** Runs an action and names what is missing where the role may not. */
async function withRights<Result>(
  what: string,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    const lost = asLost(error, what);
    if (lost !== undefined) throw lost;
    if (error.server?.sqlstate !== "42501") throw error;
    throw new ConfitureError(
      "ledger/no-rights",
      `Cannot ${what}: ${error.server.message}`,
      {
        server: error.server,
        cause: error,
        hint:
          "Grant the role SELECT, INSERT, UPDATE and DELETE on the ledger's tables",
      },
    );
  }
}
