import { ConfitureError } from "../../kernel/mod.ts";
import type { ConnectOptions, Database, Session } from "../../kernel/mod.ts";
import type { Host } from "../../kernel/host.ts";
import { noticeOf } from "../failures.ts";
import { queryFrame } from "../frames.ts";
import { ChannelSession } from "../session.ts";
import { Turns } from "../turns.ts";
import { EmbeddedChannel } from "./embedded_channel.ts";
import type { EmbeddedChannelOptions } from "./embedded_channel.ts";
import { startEngine } from "./pglite.ts";
import type { Engine } from "./pglite.ts";

interface Running {
  readonly engine: Engine;
  readonly serverVersion: number;
  readonly lock: AsyncDisposable;
}

/**
 * PostgreSQL inside this very process, with its files in a directory.
 *
 * It starts with the first session and ends when the database is disposed; a
 * lock beside the directory keeps other processes out meanwhile. All sessions
 * share one connection, and with it transactions and settings; when the last
 * one is closed, the connection is as new.
 */
export class EmbeddedDatabase implements Database {
  readonly kind = "embedded";
  readonly sharesConnection = true;
  readonly label: string;
  /** Undefined where it lives in memory only. */
  readonly #directory: string | undefined;
  readonly #host: Host;
  readonly #connection: EmbeddedChannelOptions["connection"] = {
    turns: new Turns(),
    status: "I",
  };
  readonly #sessions = new Set<Session>();
  #running: Promise<Running> | undefined;

  constructor(directory: string | undefined, host: Host) {
    this.#directory = directory;
    this.#host = host;
    const inside = `${host.cwd}/`;
    this.label = directory === undefined
      ? "embedded in memory"
      : `embedded in ${
        directory.startsWith(inside)
          ? directory.slice(inside.length)
          : directory
      }`;
  }

  /** A database that never touches the disk, and is gone with the program. */
  static inMemory(host: Host): EmbeddedDatabase {
    return new EmbeddedDatabase(undefined, host);
  }

  async connect(options: ConnectOptions = {}): Promise<Session> {
    this.#running ??= this.#start();
    // A start that failed may be tried again, once the other process has ended.
    this.#running.catch(() => this.#running = undefined);
    const { engine, serverVersion } = await this.#running;
    const channel = new EmbeddedChannel(engine, {
      ...this.#channelOptions(),
      serverVersion,
      onReport: (report) => options.onNotice?.(noticeOf(report)),
    });
    const session: Session = new ChannelSession(this, channel, {
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      close: () => this.#leave(session, channel),
    });
    this.#sessions.add(session);
    return session;
  }

  /** The server itself, for whoever speaks its protocol; it ends with this database. */
  async start(): Promise<Engine> {
    this.#running ??= this.#start();
    this.#running.catch(() => this.#running = undefined);
    return (await this.#running).engine;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    this.#sessions.clear();
    const { engine, lock } = await running;
    // Whoever is at work ends first: the files must be whole.
    await this.#connection.turns.take(() => engine.close());
    await lock[Symbol.asyncDispose]();
  }

  async #leave(session: Session, channel: EmbeddedChannel): Promise<void> {
    this.#sessions.delete(session);
    if (this.#sessions.size > 0 || this.#running === undefined) return;
    // DISCARD is refused inside a transaction, so that one is ended before.
    const open = channel.status !== "I";
    for (const script of [...(open ? ["ROLLBACK"] : []), "DISCARD ALL"]) {
      await channel.exchange({
        frames: queryFrame(script),
        keepRows: false,
        extended: false,
      });
    }
  }

  #channelOptions(): Omit<EmbeddedChannelOptions, "serverVersion"> {
    return { label: this.label, connection: this.#connection };
  }

  async #start(): Promise<Running> {
    const directory = this.#directory;
    const lock = directory === undefined
      ? NOBODY_ELSE
      : await this.#lock(directory);
    try {
      const engine = await startEngine(directory ?? "memory://");
      return { engine, lock, serverVersion: await this.#versionOf(engine) };
    } catch (cause) {
      await lock[Symbol.asyncDispose]();
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConfitureError(
        "database/embedded-failed",
        `Cannot open the database ${this.label}: ${reason}`,
        { cause },
      );
    }
  }

  async #lock(directory: string): Promise<AsyncDisposable> {
    const { files } = this.#host;
    await files.makeDirectory(directory.replace(/[\\/][^\\/]+[\\/]?$/, ""));
    const lock = await files.tryLock(`${directory}.lock`);
    if (lock !== undefined) return lock;
    throw new ConfitureError(
      "database/embedded-busy",
      `Cannot open the database ${this.label}: another process has it open`,
    );
  }

  async #versionOf(engine: Engine): Promise<number> {
    const options = { ...this.#channelOptions(), serverVersion: 0 };
    const { rows } = await new EmbeddedChannel(engine, options).exchange({
      frames: queryFrame("SHOW server_version_num"),
      keepRows: true,
      extended: false,
    });
    return Number(rows[0]?.[0]);
  }
}

/** What is in memory no other process can have open. */
const NOBODY_ELSE: AsyncDisposable = {
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
