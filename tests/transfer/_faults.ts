import { faultProxy } from "../support/fault_proxy.ts";
import type { Fate, FaultProxy } from "../support/fault_proxy.ts";
import { withClient } from "../support/client.ts";
import type { TestServer } from "../support/postgres.ts";

/** One of both databases of a transfer. */
export type End = "source" | "target";

/** What befalls a transfer. */
export type Fault =
  | { readonly kind: "program" }
  | { readonly kind: "server"; readonly end: End }
  | {
    readonly kind: "network";
    readonly end: End;
    readonly fate: Exclude<Fate, "pass">;
  };

/** A fault, the message that it comes with, and what it is for the program. */
export interface Strike {
  readonly fault: Fault;
  /** Counted over both ends; from 1. */
  readonly at: number;
  /** Whether only messages are counted that change more than rows, or end a transaction. */
  readonly isTurn: boolean;
  killProgram(): void;
}

const TURN_REGEXP =
  /COMMIT|TRIGGER|CONSTRAINT|TRUNCATE|DROP|CREATE|confiture_transfer\"?\.\"?state/;

/** How long nothing gets through once the network has failed. */
const OUTAGE_MS = 150;

/** Stands before both servers, and lets a fault come with a message of its choice. */
export class Faults implements AsyncDisposable {
  readonly #servers: Readonly<Record<End, TestServer>>;
  readonly #proxies = new Map<End, FaultProxy>();
  readonly #crashers = new Map<End, number>();
  #strike: Strike | undefined;
  #count = 0;
  #turns = 0;
  #seen: string | undefined;
  #outage: { readonly end: End; readonly until: number } | undefined;

  private constructor(servers: Readonly<Record<End, TestServer>>) {
    this.#servers = servers;
  }

  static async open(
    servers: Readonly<Record<End, TestServer>>,
  ): Promise<Faults> {
    const faults = new Faults(servers);
    for (const end of ["source", "target"] as const) {
      const { host, port } = servers[end];
      const proxy = await faultProxy({
        host,
        port,
        decide: ({ text }) => faults.#decide(end, text),
      });
      faults.#proxies.set(end, proxy);
    }
    return faults;
  }

  /** The same place, by way of what may fail. */
  through(end: End, url: string): string {
    const { port } = this.#servers[end];
    return url.replace(`:${port}/`, `:${this.#proxies.get(end)?.port}/`);
  }

  /** Messages since a fault was last awaited, and those of them that count as turns. */
  get count(): { readonly all: number; readonly turns: number } {
    return { all: this.#count, turns: this.#turns };
  }

  /** What the message was about that the fault came with; undefined where it has not come. */
  get seen(): string | undefined {
    return this.#seen;
  }

  /** From now on messages are counted. */
  async await(strike?: Strike): Promise<void> {
    this.#strike = undefined;
    for (const end of ["source", "target"] as const) {
      this.#crashers.set(end, await checkpointerOf(this.#servers[end]));
    }
    this.#count = 0;
    this.#turns = 0;
    this.#seen = undefined;
    this.#strike = strike;
  }

  /** Nothing happens any more; both servers answer when this is over. */
  async over(): Promise<void> {
    this.#strike = undefined;
    this.#outage = undefined;
    for (const end of ["source", "target"] as const) {
      await checkpointerOf(this.#servers[end]);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of this.#proxies.values()) {
      await proxy[Symbol.asyncDispose]();
    }
  }

  #decide(end: End, text: string): Fate {
    if (this.#outage?.end === end && performance.now() < this.#outage.until) {
      return "lose";
    }
    // Rows on their way are many: each fiftieth message of them counts.
    if (text.startsWith("d") && Math.random() > 0.02) return "pass";
    this.#count++;
    const isTurn = TURN_REGEXP.test(text);
    if (isTurn) this.#turns++;
    const { fault, at, killProgram, isTurn: isAwaited } = this.#strike ?? {};
    if (fault === undefined || this.#seen !== undefined) return "pass";
    const isNow = isAwaited === true
      ? isTurn && this.#turns === at
      : this.#count === at;
    if (!isNow) return "pass";
    this.#seen = `${end}: ${text.slice(5, 160).replace(/\s+/g, " ")}`;
    switch (fault.kind) {
      case "program":
        killProgram?.();
        return "pass";
      case "server":
        // When one of its own processes dies, a server ends all of them and recovers.
        Deno.kill(this.#crashers.get(fault.end) ?? 0, "SIGKILL");
        return "pass";
      case "network":
        this.#outage = {
          end: fault.end,
          until: performance.now() + OUTAGE_MS,
        };
        return fault.end === end ? fault.fate : "pass";
    }
  }
}

async function checkpointerOf(server: TestServer): Promise<number> {
  const deadline = Date.now() + 60_000;
  const { host, port, user, password } = server;
  while (true) {
    try {
      const [row] = await withClient(
        { host, port, user, password, database: "postgres" },
        (query) =>
          query(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
          ),
      );
      if (typeof row?.pid === "number") return row.pid;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
