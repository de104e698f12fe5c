import type {
  ConnectOptions,
  Database,
  Pooling,
  Session,
} from "../../kernel/mod.ts";
import { noticeOf } from "../failures.ts";
import { endpointLabel } from "../libpq/endpoints.ts";
import type { ServerSettings } from "../libpq/settings.ts";
import { ChannelSession } from "../session.ts";

/** A database on a server; each session is a connection of its own. */
export class ServerDatabase implements Database {
  readonly kind = "server";
  readonly label: string;
  readonly #settings: ServerSettings;
  /** Open sessions, with the process number each was given. */
  readonly #sessions = new Map<Session, number | null>();
  #pooling: Promise<Pooling> | undefined;
  #warned = false;

  constructor(settings: ServerSettings) {
    this.#settings = settings;
    const where = settings.endpoints.map(endpointLabel).join(",");
    this.label = `${where}/${settings.dbname}`;
  }

  async connect(options: ConnectOptions = {}): Promise<Session> {
    this.#warn(options);
    // Loaded here, since naming a database must not cost a client's start-up.
    const { connectToServer, reopen, versionOf } = await import("./connect.ts");
    const { ServerChannel } = await import("./server_channel.ts");
    const settings = {
      ...this.#settings,
      startup: { ...this.#settings.startup, ...options.settings },
    };
    const login = await connectToServer(settings, options);
    const channel = new ServerChannel(login.client, {
      label: this.label,
      serverVersion: versionOf(login),
      owned: true,
      reopen: (signal) => reopen(settings, login, signal),
      onReport: (report) => options.onNotice?.(noticeOf(report)),
    });
    const session: Session = new ChannelSession(this, channel, {
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      backend: login.client.processID ?? undefined,
      reported: login.status,
      close: async () => {
        this.#sessions.delete(session);
        await channel.close();
      },
    });
    this.#sessions.set(session, login.client.processID);
    return session;
  }

  pooling(): Promise<Pooling> {
    const found = this.#pooling ?? this.#findPooling();
    this.#pooling = found;
    // It may be asked again, once the server can be reached.
    found.catch(() => this.#pooling = undefined);
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      [...this.#sessions.keys()].map((session) =>
        session[Symbol.asyncDispose]()
      ),
    );
  }

  async #findPooling(): Promise<Pooling> {
    const { poolingOf } = await import("./pooling.ts");
    const open = async () => {
      const session = await this.connect();
      return { session, pid: this.#sessions.get(session) ?? null };
    };
    for (const [session, pid] of this.#sessions) {
      if (session.transactionStatus !== "idle") continue;
      return await poolingOf({ session, pid }, open);
    }
    const first = await open();
    await using _session = first.session;
    return await poolingOf(first, open);
  }

  #warn({ onNotice }: ConnectOptions): void {
    if (this.#warned || onNotice === undefined) return;
    this.#warned = true;
    for (const message of this.#settings.warnings) {
      onNotice({ severity: "WARNING", message });
    }
  }
}
