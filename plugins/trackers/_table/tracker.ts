import type {
  AppliedFile,
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
import { createFiles, createIntents, createLedger } from "./create.ts";
import { forgetFile, noteFile, readFiles } from "./files.ts";
import {
  forgetIntents,
  readIntents,
  renameIntents,
  upsertIntent,
} from "./intents.ts";
import type { Location, TableName } from "./location.ts";
import { locate, readTableName } from "./location.ts";
import type { TableLock } from "./lock.ts";
import { leaseOf, takeLock } from "./lock.ts";
import { asLost, fenced } from "./lock_fence.ts";
import { HEARTBEAT_MS } from "./lock_heartbeat.ts";
import { holderOf, releaseDead } from "./lock_release.ts";
import { deleteEntry, insertEntry, readEntries, updateEntry } from "./rows.ts";

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
    if (await this.exists(session)) return await this.#addFiles(session);
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

  async amend(
    session: Session,
    version: string,
    entry: NewLedgerEntry,
  ): Promise<void> {
    await this.#change(session, { type: "amend", version, entry });
  }

  async files(
    session: Session,
    versions: readonly string[],
  ): Promise<readonly AppliedFile[]> {
    const location = await this.#locate(session);
    if (!location.showsFiles || versions.length === 0) return [];
    return await readFiles(session, location, versions);
  }

  statement(change: LedgerChange): string {
    const location = this.#location;
    if (location === undefined) {
      throw new TypeError("statement() needs a ledger that was looked at");
    }
    return fenced(this.#lock?.fence, changesOf(change, location));
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
        session.execute(
          fenced(this.#lock?.fence, [forgetIntents(location, version)]),
        ),
    );
  }

  async #change(session: Session, change: LedgerChange): Promise<void> {
    await this.#locate(session);
    await withRights(
      "write the ledger",
      () => session.execute(this.statement(change)),
    );
  }

  /** Adds what a ledger of an older program, or of another, lacks beside it. */
  async #addFiles(session: Session): Promise<void> {
    const location = await this.#locate(session);
    if (location.hasFiles || !await createFiles(session, location)) return;
    const isThere = { hasFiles: true, showsFiles: true, keepsFiles: true };
    this.#location = { ...location, ...isThere };
  }

  async #locate(session: Session): Promise<Location> {
    this.#location ??= await locate(session, this.#name);
    return this.#location;
  }
}

/** What a change of the ledger is made of: the ledger's row, and what stands beside it. */
function changesOf(
  change: LedgerChange,
  location: Location,
): readonly string[] {
  switch (change.type) {
    case "record":
      return [
        ...noteFile(location, change.entry),
        insertEntry(location, change.entry),
      ];
    case "forget":
      return [
        ...forgetFile(location, change.version),
        deleteEntry(location, change.version),
      ];
    case "amend": {
      const { version, entry } = change;
      const isRespelled = version !== entry.version;
      return [
        ...isRespelled ? forgetFile(location, version) : [],
        ...isRespelled ? renameIntents(location, version, entry.version) : [],
        ...noteFile(location, entry),
        updateEntry(location, version, entry),
      ];
    }
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
