import pg from "pg";
import type { FreshDatabase } from "../support/database.ts";
import { PAY } from "./_bank.ts";

/** What the application knows at the end. */
export interface Acknowledged {
  /** Payments by their numbers, in order. */
  readonly numbers: readonly number[];
  /** How many of them the new bank has taken. */
  readonly atNew: number;
  /** How many may have been made: nobody has said so. */
  readonly doubts: number;
}

/**
 * The application, whose servers may be gone for a while: it comes again, and
 * goes where the bank has moved to.
 */
export class Clerks {
  readonly #places: readonly FreshDatabase[];
  readonly #ends: Promise<void>[] = [];
  readonly #numbers: number[] = [];
  #atNew = 0;
  #doubts = 0;
  #isOver = false;
  #isResting = false;
  #resting = 0;

  constructor(old: FreshDatabase, wanted: FreshDatabase) {
    this.#places = [old, wanted];
  }

  start(count: number): void {
    for (let seed = 1; seed <= count; seed++) {
      const end = this.#work(seed);
      // Told by whoever waits for it.
      end.catch(() => {});
      this.#ends.push(end);
    }
  }

  /** Waits for so many more payments. */
  async paid(more: number): Promise<void> {
    const wanted = this.#numbers.length + more;
    await this.#until(() => this.#numbers.length >= wanted);
  }

  /** Nothing is paid meanwhile. */
  async rest<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#isResting = true;
    await this.#until(() => this.#resting === this.#ends.length);
    try {
      return await work();
    } finally {
      this.#isResting = false;
    }
  }

  async stop(): Promise<Acknowledged> {
    this.#isOver = true;
    await Promise.all(this.#ends);
    return {
      numbers: this.#numbers.toSorted((a, b) => a - b),
      atNew: this.#atNew,
      doubts: this.#doubts,
    };
  }

  async #until(isSo: () => boolean): Promise<void> {
    const deadline = Date.now() + 120_000;
    while (!isSo()) {
      if (Date.now() > deadline) throw new Error("Nobody can pay any more");
      await Promise.race([
        new Promise((done) => setTimeout(done, 10)),
        // One that fails is told at once.
        ...this.#ends,
      ]);
    }
  }

  async #work(seed: number): Promise<void> {
    let dice = seed * 7919;
    let at = 0;
    let client: pg.Client | undefined;
    while (!this.#isOver) {
      if (this.#isResting) {
        this.#resting++;
        while (this.#isResting) await later(10);
        this.#resting--;
      }
      const place = this.#places[at % 2];
      if (place === undefined) return;
      dice = (dice * 48271) % 2147483647;
      const payment = [1 + dice % 200, 1 + dice % 50, 1 + dice % 900];
      let isSent = false;
      try {
        client ??= await connected(place);
        isSent = true;
        const { rows: [row] } = await client.query(
          PAY[at % 2 === 0 ? "old" : "new"],
          payment,
        );
        this.#numbers.push(Number(row.n));
        if (at % 2 === 1) this.#atNew++;
        await later(2);
      } catch (error) {
        const code = error instanceof Error && "code" in error
          ? String(error.code)
          : "";
        if (code === "40P01") continue;
        await client?.end().catch(() => {});
        client = undefined;
        if (code === "25006") {
          at++;
        } else {
          if (!isLost(error, code)) throw error;
          if (isSent) this.#doubts++;
        }
        await later(20);
      }
    }
    await client?.end();
  }
}

async function connected({ server, name }: FreshDatabase): Promise<pg.Client> {
  const { host, port, user, password } = server;
  const client = new pg.Client({
    host,
    port,
    user,
    password,
    database: name,
    ssl: false,
  });
  // Told by the statement at work, too.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Whether the server was gone, and not the statement refused. */
function isLost(error: unknown, code: string): boolean {
  return /^(08|57P)/.test(code) || /^E[A-Z]+$/.test(code) ||
    error instanceof Error &&
      /terminated|not queryable|closed|Connection/.test(error.message);
}

function later(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
