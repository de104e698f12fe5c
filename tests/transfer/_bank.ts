import { ConfitureError } from "../../src/kernel/mod.ts";
import type { Database, Session } from "../../src/kernel/mod.ts";

/** A bank as it was: two tables of accounts, addresses among the customers. */
export const OLD_BANK = `
CREATE TABLE customers (
  id serial PRIMARY KEY, full_name text NOT NULL, street text NOT NULL, city text NOT NULL, fax text);
CREATE TABLE private_accounts (
  id serial PRIMARY KEY, owner integer NOT NULL REFERENCES customers, balance integer NOT NULL);
CREATE TABLE business_accounts (
  id serial PRIMARY KEY, owner integer NOT NULL REFERENCES customers, balance integer NOT NULL);
CREATE TABLE transfers (
  id serial PRIMARY KEY, payer integer NOT NULL REFERENCES private_accounts, payee integer NOT NULL REFERENCES business_accounts,
  amount integer NOT NULL CHECK (amount > 0), at timestamp NOT NULL DEFAULT now());
CREATE INDEX transfers_payer ON transfers (payer);
INSERT INTO customers (full_name, street, city)
SELECT 'Customer ' || i, i || ' Main Street', 'City ' || i % 17 FROM generate_series(1, 200) i;
INSERT INTO private_accounts (owner, balance) SELECT i, 100000 FROM generate_series(1, 200) i;
INSERT INTO business_accounts (owner, balance) SELECT i, 0 FROM generate_series(1, 50) i;
ANALYZE;`;

/** As it shall be: amounts with cents, one table of accounts, addresses apart. */
export const NEW_BANK = `
CREATE TYPE kind AS ENUM ('private', 'business');
CREATE TABLE customers (id bigserial PRIMARY KEY, name text NOT NULL, note text DEFAULT 'none');
CREATE TABLE addresses (
  customer bigint PRIMARY KEY REFERENCES customers ON DELETE CASCADE, street text NOT NULL, city text NOT NULL);
CREATE TABLE accounts (
  kind kind, id bigint, owner bigint NOT NULL REFERENCES customers, balance numeric(14,2) NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE transfers (
  number bigserial PRIMARY KEY,
  payer_kind kind NOT NULL DEFAULT 'private', payer bigint NOT NULL, payee_kind kind NOT NULL DEFAULT 'business', payee bigint NOT NULL,
  amount numeric(14,2) NOT NULL CHECK (amount > 0), made_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (payer_kind, payer) REFERENCES accounts, FOREIGN KEY (payee_kind, payee) REFERENCES accounts);
CREATE INDEX transfers_payer ON transfers (payer);`;

export const BANK_MAP = `
tables:
  customers:
    columns:
      full_name: name
      street: ~
      city: ~
      fax: ~
  addresses:
    source: customers
    columns: { id: customer, full_name: ~, fax: ~ }
  accounts:
    from:
      - source: private_accounts
        columns: { balance: { target: balance, transform: "balance / 100.0", back: "(balance * 100)::integer" } }
        values: { kind: "'private'" }
        back_where: "kind = 'private'"
      - source: business_accounts
        columns: { balance: { target: balance, transform: "balance / 100.0", back: "(balance * 100)::integer" } }
        values: { kind: "'business'" }
        back_where: "kind = 'business'"
  transfers:
    columns:
      id: number
      amount: { target: amount, transform: "amount / 100.0", back: "(amount * 100)::integer" }
      at: { target: made_at, transform: "at AT TIME ZONE 'UTC'", back: "made_at AT TIME ZONE 'UTC'" }
    values: { payer_kind: "'private'", payee_kind: "'business'" }
`;

/** Whether the bank is as it was, or as it shall be. */
type Shape = "old" | "new";

/** Pays an amount in cents; returns the payment's number. */
export const PAY: Readonly<Record<Shape, string>> = {
  old:
    `WITH paid AS (UPDATE private_accounts SET balance = balance - $3::int WHERE id = $1::int),
             got AS (UPDATE business_accounts SET balance = balance + $3::int WHERE id = $2::int)
        INSERT INTO transfers (payer, payee, amount) VALUES ($1::int, $2::int, $3::int) RETURNING id::text AS n`,
  new:
    `WITH paid AS (UPDATE accounts SET balance = balance - $3::int / 100.0 WHERE kind = 'private' AND id = $1::int),
             got AS (UPDATE accounts SET balance = balance + $3::int / 100.0 WHERE kind = 'business' AND id = $2::int)
        INSERT INTO transfers (payer, payee, amount) VALUES ($1::int, $2::int, $3::int / 100.0) RETURNING number::text AS n`,
};

/** What the application believes to have done. */
export interface Paid {
  readonly numbers: readonly number[];
  /** In milliseconds; the longest time from one acknowledgement to the next. */
  readonly longestPauseMs: number;
}

/** The application: several writers that go where the bank has moved to. */
export class Tellers {
  readonly #places: readonly {
    readonly database: Database;
    readonly shape: Shape;
  }[];
  readonly #stopping = new AbortController();
  readonly #ends: Promise<Paid>[] = [];
  #count = 0;

  constructor(old: Database, wanted: Database) {
    this.#places = [
      { database: old, shape: "old" },
      { database: wanted, shape: "new" },
    ];
  }

  get count(): number {
    return this.#count;
  }

  /** Sets writers to work. */
  start(writers: number): void {
    for (let seed = 1; seed <= writers; seed++) {
      const end = this.#work(seed);
      // Told by whoever waits for it.
      end.catch(() => {});
      this.#ends.push(end);
    }
  }

  /** Waits for so many more payments. */
  async paid(more: number): Promise<void> {
    const wanted = this.#count + more;
    while (this.#count < wanted) {
      await Promise.race([
        new Promise((done) => setTimeout(done, 10)),
        // A writer that fails is told at once.
        ...this.#ends.map((end) => end.then(() => {})),
      ]);
    }
  }

  /** Sends them home. */
  async stop(): Promise<Paid> {
    this.#stopping.abort();
    const all = await Promise.all(this.#ends);
    return {
      numbers: all.flatMap(({ numbers }) => numbers).sort((a, b) => a - b),
      longestPauseMs: Math.max(...all.map((one) => one.longestPauseMs)),
    };
  }

  async #work(seed: number): Promise<Paid> {
    const numbers: number[] = [];
    let longestPauseMs = 0;
    let last = performance.now();
    let at = 0;
    let dice = seed * 7919;
    let session: Session | undefined;
    try {
      while (!this.#stopping.signal.aborted) {
        const place = this.#places[at % 2];
        if (place === undefined) break;
        session ??= await place.database.connect();
        dice = (dice * 48271) % 2147483647;
        try {
          const [row] = await session.query<{ n: string }>(PAY[place.shape], [
            String(1 + dice % 200),
            String(1 + dice % 50),
            String(1 + dice % 900),
          ]);
          numbers.push(Number(row?.n));
          this.#count++;
          const now = performance.now();
          longestPauseMs = Math.max(longestPauseMs, now - last);
          last = now;
        } catch (error) {
          const sqlstate = error instanceof ConfitureError
            ? error.server?.sqlstate
            : undefined;
          if (sqlstate === "40P01") continue;
          if (sqlstate !== "25006") throw error;
          // It has moved.
          at++;
          await session[Symbol.asyncDispose]();
          session = undefined;
        }
      }
    } finally {
      await session?.[Symbol.asyncDispose]();
    }
    return { numbers, longestPauseMs };
  }
}

/** Payments by their numbers, and whether all accounts are what payments make of them. */
export async function audit(
  session: Session,
  shape: Shape,
): Promise<
  {
    readonly numbers: readonly number[];
    readonly wrong: number;
    readonly customers: number;
  }
> {
  const [accounts, transfers, cents] = shape === "old"
    ? [
      "(SELECT 'private' AS kind, id, balance FROM private_accounts UNION ALL SELECT 'business', id, balance FROM business_accounts)",
      "(SELECT id AS number, payer, payee, amount FROM transfers)",
      "1",
    ]
    : [
      "(SELECT kind::text, id, balance FROM accounts)",
      "(SELECT number, payer, payee, amount FROM transfers)",
      "100",
    ];
  const [row] = await session.query<
    { numbers: readonly number[] | null; wrong: number; customers: number }
  >(
    `SELECT (SELECT json_agg(t.number ORDER BY t.number) FROM ${transfers} t) AS numbers,
            (SELECT count(*)::int FROM ${accounts} a
              WHERE a.balance * ${cents} <> CASE a.kind WHEN 'private' THEN 100000 - coalesce((SELECT sum(t.amount) * ${cents} FROM ${transfers} t WHERE t.payer = a.id), 0)
                                            ELSE coalesce((SELECT sum(t.amount) * ${cents} FROM ${transfers} t WHERE t.payee = a.id), 0) END) AS wrong,
            (SELECT count(*)::int FROM customers) AS customers`,
  );
  return {
    numbers: row?.numbers ?? [],
    wrong: row?.wrong ?? -1,
    customers: row?.customers ?? 0,
  };
}
