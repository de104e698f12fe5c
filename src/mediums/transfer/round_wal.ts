import { arrivalSettings } from "../../copy/arrival_settings.ts";
import { BorrowedSession } from "../../copy/borrowed_session.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import { snapshotSettings } from "../../copy/snapshot.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { noteKeys } from "./notes/note_keys.ts";
import type { WrittenKey } from "./notes/wal_keys.ts";
import { isFollowedByWal, WAL_PUBLICATION } from "./notes/wal_names.ts";
import {
  freeSlot,
  readSlot,
  refuseLostSlot,
  slotInUse,
} from "./notes/wal_slot.ts";
import { WalStream } from "./notes/wal_stream.ts";
import { membersOfTables, readWalTables } from "./notes/wal_tables.ts";
import type { WalTable } from "./notes/wal_tables.ts";

/** How the WAL is read. */
export interface WalNotesOptions {
  readonly source: Database;
  readonly signal?: AbortSignal;
  /** Leaves the slot to whoever reads it already; takes it where absent. */
  readonly yields?: boolean;
}

/** Keys that were taken in vain are kept to be taken again, up to so many; else the server sends them again. */
const MOST_KEPT = 200_000;

/**
 * Makes notes of what the WAL of the source tells, as triggers would have made
 * them, whenever they are asked for. The server sends each change once, to one
 * reader; what was noted and committed is confirmed, and its WAL can go.
 */
export class WalNotes implements AsyncDisposable {
  /** Does what needs no part in the transaction that notes. */
  readonly #aside: Session;
  readonly #options: WalNotesOptions;
  readonly #tables: readonly WalTable[];
  readonly #signal: AbortSignal;
  #stream: WalStream | undefined;
  #taken: WrittenKey[] = [];
  #count = 0;
  #end = 0n;
  #quietAt = -1n;

  private constructor(
    aside: Session,
    options: WalNotesOptions,
    tables: readonly WalTable[],
  ) {
    this.#aside = aside;
    this.#options = options;
    this.#tables = tables;
    this.#signal = options.signal ?? new AbortController().signal;
  }

  /** Undefined where the source is followed by triggers. Connects to no slot yet. */
  static async open(options: WalNotesOptions): Promise<WalNotes | undefined> {
    const { source, signal } = options;
    if (source.kind !== "server") return undefined;
    await using stack = new AsyncDisposableStack();
    const aside = stack.use(await openLasting(source, signal));
    if (!await isFollowedByWal(aside)) return undefined;
    refuseLostSlot(await readSlot(aside));
    const tables = await readWalTables(aside);
    stack.move();
    return new WalNotes(aside, options, tables);
  }

  /** Whether all that was written up to there (`pg_current_wal_insert_lsn()`) was taken. */
  isQuietAt(written: string): boolean {
    return lsnOf(written) === this.#quietAt;
  }

  /**
   * Makes this the only reader of the slot. Comes before a snapshot is taken
   * that `take()` reads for: what another reader has noted and confirmed after
   * that snapshot, it would not see, and the server would not send again.
   */
  async hold(): Promise<void> {
    this.#stream ??= await this.#openStream();
  }

  /**
   * Notes, in the transaction of a session, all that was committed until now.
   * `hold()` comes before that transaction's snapshot, `settle()` after it.
   */
  async take(session: Session): Promise<void> {
    const stream = this.#stream;
    if (stream === undefined) throw new TypeError("The slot is not held");
    try {
      const near = await transactionOfNow(session);
      const mark = await this.#mark();
      this.#end = await stream.takeUntil(
        mark,
        (keys) => this.#note(session, keys, near),
      );
    } catch (error) {
      await this.#hangUp();
      throw error;
    }
  }

  /** The transaction has ended that notes were made in. */
  async settle(end: "committed" | "rolled back"): Promise<void> {
    const taken = this.#taken;
    const isKept = taken.length === this.#count;
    this.#taken = [];
    this.#count = 0;
    if (end === "committed") {
      this.#stream?.confirm(this.#end);
      this.#quietAt = this.#end;
      return;
    }
    if (isKept) this.#stream?.giveBack(taken);
    else await this.#hangUp();
  }

  /** Notes all that was committed so far, in a transaction of its own. */
  async catchUp(): Promise<void> {
    await this.hold();
    await using session = await openLasting(
      this.#options.source,
      this.#options.signal,
    );
    await session.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      ...arrivalSettings(session, { isDurable: true }),
    ].join(";\n"));
    try {
      await this.take(session);
      await session.execute("COMMIT");
    } catch (error) {
      await session.execute("ROLLBACK").catch(() => {
        // The connection is gone, and the transaction with it.
      });
      await this.settle("rolled back");
      throw error;
    }
    await this.settle("committed");
  }

  /** A session in whose transaction notes can be read of all that was committed before. */
  async reader(): Promise<Session> {
    await this.catchUp();
    const session = await openLasting(
      this.#options.source,
      this.#options.signal,
    );
    await session.execute(
      `BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;${
        snapshotSettings(session, {})
      }`,
    );
    return session;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#hangUp();
    await this.#aside[Symbol.asyncDispose]();
  }

  async #note(
    session: Session,
    keys: readonly WrittenKey[],
    near: bigint,
  ): Promise<void> {
    this.#count += keys.length;
    if (this.#count <= MOST_KEPT) this.#taken.push(...keys);
    await noteKeys(session, keys, near);
  }

  async #openStream(): Promise<WalStream> {
    const { source, yields = false, signal } = this.#options;
    const slot = await readSlot(this.#aside);
    refuseLostSlot(slot);
    if (slot.reader !== undefined) {
      if (yields) throw slotInUse(slot);
      await freeSlot(this.#aside, this.#signal);
    }
    const members = await membersOfTables(this.#aside, this.#tables);
    return await WalStream.open(source, {
      slot: slot.name,
      members,
      resolve: (relation) => this.#resolve(relation, members),
      ...signal === undefined ? {} : { signal },
    });
  }

  /** A partition that has come since; of one that has gone already nobody knows whose it was. */
  async #resolve(
    relation: number,
    members: Map<number, WalTable>,
  ): Promise<readonly WalTable[]> {
    const now = await membersOfTables(this.#aside, this.#tables);
    const found = now.get(relation);
    if (found === undefined) {
      return this.#tables.filter(({ source }) => source.isPartitioned);
    }
    members.set(relation, found);
    return [found];
  }

  /**
   * Writes a word of ours to the WAL, and has all that is there made safe: what
   * is not, the server does not send. What was committed before comes before it.
   */
  async #mark(): Promise<string> {
    const word = crypto.randomUUID();
    await this.#aside.execute([
      "BEGIN READ WRITE",
      "SET LOCAL synchronous_commit = local",
      `SELECT pg_catalog.pg_logical_emit_message(true, ${
        quoteLiteral(WAL_PUBLICATION)
      }, ${quoteLiteral(word)})`,
      "COMMIT",
    ].join(";\n"));
    return word;
  }

  async #hangUp(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    this.#quietAt = -1n;
    await stream?.[Symbol.asyncDispose]();
  }
}

/** The number that the next transaction gets, or one of about then. */
async function transactionOfNow(session: Session): Promise<bigint> {
  const [row] = await session.query<{ next: string }>(
    "SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.text AS next",
  );
  return BigInt(row?.next ?? 0);
}

/** `16/B374D848` as a number. */
function lsnOf(text: string): bigint {
  const [high = "0", low = "0"] = text.split("/");
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/**
 * A session that reads the notes of all that a session's snapshot contains, and
 * perhaps more: that session, where triggers have made them; else another one.
 */
export async function notesReader(source: Session): Promise<Session> {
  const wal = await WalNotes.open({ source: source.database });
  if (wal === undefined) return new BorrowedSession(source);
  await using _wal = wal;
  return await wal.reader();
}
