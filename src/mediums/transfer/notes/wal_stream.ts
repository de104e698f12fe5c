import { ConfitureError } from "../../../kernel/mod.ts";
import type { CopySink, Database, Session } from "../../../kernel/mod.ts";
import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import type { WalTable } from "./wal_tables.ts";
import { readMessage } from "./pgoutput.ts";
import type { WalMessage } from "./pgoutput.ts";
import { WalFrames } from "./wal_frames.ts";
import { keysOfRow, walRelation } from "./wal_keys.ts";
import type { WalRelation, WrittenKey } from "./wal_keys.ts";
import { WAL_PUBLICATION } from "./wal_names.ts";
import { WalReplies } from "./wal_replies.ts";

/** What of the WAL is read. */
export interface WalStreamOptions {
  readonly slot: string;
  /** What relations belong to, by their numbers, as far as that is known. */
  readonly members: ReadonlyMap<number, WalTable>;
  /** Finds out about another one; all that it may belong to, where that is in doubt. */
  resolve(relation: number): Promise<readonly WalTable[]>;
  readonly signal?: AbortSignal;
}

/** Keys that wait to be taken: more are left at the server. */
const MOST_WAITING = 100_000;
/** The server hangs up on who is not heard of for a minute, as it is usually set. */
const TELL_EVERY_MS = 10_000;

/**
 * The keys that transactions write, in the order of their commits, as the
 * server decodes them from its WAL; each transaction's together. What was not
 * confirmed comes again in the next stream.
 */
export class WalStream implements AsyncDisposable, CopySink {
  readonly framed = true;
  readonly replies = new WalReplies();
  readonly #session: Session;
  readonly #options: WalStreamOptions;
  readonly #frames = new WalFrames();
  readonly #relations = new Map<number, WalRelation>();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #end: Promise<void>;
  #waiting: WrittenKey[] = [];
  #begun: Extract<WalMessage, { kind: "begin" }> | undefined;
  #message: string | undefined;
  /** Where messages end that have come: others than who reads may write some. */
  readonly #marks = new Map<string, bigint>();
  #confirmed = 0n;
  #hasUnconfirmed = false;
  #resolving: Promise<void> | undefined;
  #room: PromiseWithResolvers<void> | undefined;
  #news = Promise.withResolvers<void>();
  #failure: { readonly error: unknown } | undefined;

  private constructor(session: Session, options: WalStreamOptions) {
    this.#session = session;
    this.#options = options;
    this.#timer = setInterval(
      () => this.replies.tell(this.#confirmed),
      TELL_EVERY_MS,
    );
    const { slot } = options;
    this.#end = session.copyOut(
      `START_REPLICATION SLOT ${
        quoteName(slot)
      } LOGICAL 0/0 (proto_version '1', publication_names ${
        quoteLiteral(WAL_PUBLICATION)
      }, messages 'true')`,
      this,
    ).then(
      () => this.#fail(new Error("the server has ended it")),
      (error) => this.#fail(error),
    );
  }

  /** Opens a session that copies from the slot; nobody else may. */
  static async open(
    database: Database,
    options: WalStreamOptions,
  ): Promise<WalStream> {
    const { signal } = options;
    const session = await database.connect({
      ...signal === undefined ? {} : { signal },
      settings: { replication: "database", ...TEXT_SETTINGS },
    });
    return new WalStream(session, options);
  }

  /**
   * Hands all keys over that come before a message of this content, in pieces,
   * and perhaps some that come after it. Returns where its transaction ends.
   */
  async takeUntil(
    content: string,
    take: (keys: readonly WrittenKey[]) => Promise<void>,
  ): Promise<bigint> {
    while (true) {
      if (this.#failure !== undefined) throw this.#failure.error;
      const end = this.#marks.get(content);
      const news = this.#news.promise;
      const keys = this.#waiting;
      if (keys.length > 0) {
        this.#hasUnconfirmed = true;
        this.#waiting = [];
        this.#room?.resolve();
        this.#room = undefined;
        await take(keys);
      }
      if (end !== undefined) {
        this.#marks.clear();
        return end;
      }
      if (keys.length === 0) await news;
    }
  }

  /** What was taken is safe; the server forgets all that ends there or before. */
  confirm(end: bigint): void {
    this.#hasUnconfirmed = false;
    this.#confirm(end);
  }

  /** What was taken was not kept after all: it is handed over once more. */
  giveBack(keys: readonly WrittenKey[]): void {
    this.#waiting = [...keys, ...this.#waiting];
  }

  write(bytes: Uint8Array): void | Promise<void> {
    this.#frames.push(bytes);
    try {
      if (this.#resolving === undefined) this.#read();
    } catch (error) {
      // What is wrong is known here; the session will be told that it was ended.
      this.#fail(error);
      throw error;
    }
    if (this.#resolving !== undefined) return this.#resolving;
    if (this.#waiting.length < MOST_WAITING) return;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.#room?.resolve();
    this.replies.end();
    await this.#session[Symbol.asyncDispose]();
    await this.#end;
  }

  #read(): void {
    while (this.#resolving === undefined) {
      const frame = this.#frames.next();
      if (frame === undefined) break;
      const letter = String.fromCharCode(frame[0] ?? 0);
      if (letter === "w") this.#take(messageIn(frame));
      if (letter === "k") this.#answer(frame);
    }
    this.#tellNews();
  }

  #take(message: WalMessage): void {
    switch (message.kind) {
      case "begin":
        this.#begun = message;
        return;
      case "commit":
        if (this.#message !== undefined) {
          this.#marks.set(this.#message, message.end);
        }
        this.#message = undefined;
        this.#begun = undefined;
        return;
      case "message":
        if (message.prefix === WAL_PUBLICATION) this.#message = message.content;
        return;
      case "relation":
        this.#announce(message);
        return;
      case "row": {
        const relation = this.#relations.get(message.relation);
        if (relation === undefined) return;
        for (const key of keysOfRow(relation, message)) {
          this.#push(relation, key);
        }
        return;
      }
      case "truncate":
        for (const each of message.relations) {
          const relation = this.#relations.get(each);
          if (relation !== undefined) this.#push(relation, undefined);
        }
    }
  }

  #announce(
    { relation, columns }: Extract<WalMessage, { kind: "relation" }>,
  ): void {
    const known = this.#options.members.get(relation);
    if (known !== undefined) {
      this.#relations.set(relation, walRelation(known, columns));
      return;
    }
    this.#resolving = this.#options.resolve(relation).then((found) => {
      const [first, ...others] = found;
      this.#relations.set(
        relation,
        first === undefined || others.length > 0
          ? { of: found }
          : walRelation(first, columns),
      );
      this.#resolving = undefined;
      this.#read();
    });
  }

  #push({ of }: WalRelation, key: string | undefined): void {
    const begun = this.#begun;
    if (begun === undefined) throw new Error("a row has no transaction");
    const { transaction, committedAt } = begun;
    for (const noted of of) {
      this.#waiting.push({ noted, key, transaction, committedAt });
    }
  }

  /** Where nothing waits, all that was sent so far is safe. */
  #answer(keepalive: Uint8Array): void {
    const view = viewOf(keepalive);
    const isIdle = this.#begun === undefined && this.#waiting.length === 0 &&
      !this.#hasUnconfirmed;
    const isAsked = view.getUint8(17) === 1;
    if (isIdle) this.#confirm(view.getBigUint64(1), isAsked);
    else if (isAsked) this.replies.tell(this.#confirmed);
  }

  #confirm(end: bigint, isAsked = true): void {
    if (end <= this.#confirmed && !isAsked) return;
    if (end > this.#confirmed) this.#confirmed = end;
    this.replies.tell(this.#confirmed);
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#tellNews();
  }

  #tellNews(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}

/** Keys are told as a transaction reads them that brings them. */
const TEXT_SETTINGS: Readonly<Record<string, string>> = {
  client_encoding: "UTF8",
  DateStyle: "ISO, YMD",
  IntervalStyle: "postgres",
  TimeZone: "UTC",
  extra_float_digits: "3",
  bytea_output: "hex",
  search_path: "pg_catalog, pg_temp",
};

const HEADER_BYTES = 25;

function messageIn(frame: Uint8Array): WalMessage {
  try {
    return readMessage(frame.subarray(HEADER_BYTES));
  } catch (cause) {
    throw new ConfitureError(
      "transfer/failed",
      `Cannot read the WAL of the source: ${
        cause instanceof Error ? cause.message : cause
      }`,
      { cause },
    );
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
