import pg from "pg";
import type { FreshDatabase } from "../support/database.ts";

/** Somebody who writes to the source all the time. */
export interface Writers {
  readonly pids: readonly number[];
  /** How many transactions were committed so far, and how many were not. */
  readonly done: { committed: number; rolledBack: number; truncated: number };
  stop(): Promise<void>;
}

/** Starts several sessions that write whatever comes to their mind. */
export async function startWriters(
  { server, name }: FreshDatabase,
  { count, random, truncates = true }: {
    readonly count: number;
    random(below: number): number;
    readonly truncates?: boolean;
  },
): Promise<Writers> {
  const done = { committed: 0, rolledBack: 0, truncated: 0 };
  let isOver = false;
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client({
        host: server.host,
        port: server.port,
        user: server.user,
        password: server.password,
        database: name,
        ssl: false,
      });
      await client.connect();
      await client.query("SET lock_timeout = '700ms'");
      return client;
    }),
  );
  const pids: number[] = [];
  for (const client of clients) {
    const { rows: [row] } = await client.query("SELECT pg_backend_pid() AS p");
    pids.push(row.p);
  }
  const write = async (client: pg.Client) => {
    while (!isOver) {
      const statements = transaction(random)
        .filter((one) => truncates || !one.startsWith("TRUNCATE"));
      try {
        for (const statement of statements) await client.query(statement);
        if (statements.at(-1) === "COMMIT") done.committed++;
        else done.rolledBack++;
        if (statements.some((one) => one.startsWith("TRUNCATE"))) {
          done.truncated++;
        }
      } catch {
        // A conflict with another: what applications meet, too.
        done.rolledBack++;
        await client.query("ROLLBACK");
      }
      await new Promise((resolve) => setTimeout(resolve, random(30)));
    }
  };
  const all = clients.map(write);
  return {
    pids,
    done,
    async stop() {
      isOver = true;
      await Promise.all(all);
      for (const client of clients) await client.end();
    },
  };
}

const LEVELS = ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"];

function transaction(random: (below: number) => number): readonly string[] {
  const statements = [
    `BEGIN ISOLATION LEVEL ${LEVELS[random(LEVELS.length)]}`,
  ];
  for (let left = 1 + random(5); left > 0; left--) {
    const one = statement(random);
    if (random(4) > 0) {
      statements.push(one);
    } else {
      statements.push(
        "SAVEPOINT s",
        one,
        random(2) === 0 ? "ROLLBACK TO s" : "RELEASE s",
      );
    }
  }
  if (random(12) === 0) {
    statements.push(`SELECT pg_sleep(${(100 + random(400)) / 1000})`);
  }
  statements.push(random(8) === 0 ? "ROLLBACK" : "COMMIT");
  return statements;
}

function statement(random: (below: number) => number): string {
  const id = () => 1 + random(200);
  const word = () => `w${random(1_000_000)}`;
  const day = () => `2026-0${1 + random(3)}-${10 + random(18)}`;
  const side = () => ["private", "business"][random(2)];
  const kinds: readonly (() => string)[] = [
    () =>
      `INSERT INTO users SELECT i, '${word()}' || i, 'n', now(), CASE WHEN i % 2 = 0 THEN 'Rue ' || i END
         FROM generate_series(${id()}, ${id() + 20}) i ON CONFLICT DO NOTHING`,
    () => `UPDATE users SET name = '${word()}' WHERE id % 7 = ${random(7)}`,
    () =>
      `UPDATE users SET street = CASE WHEN street IS NULL THEN '${word()}' END WHERE id BETWEEN ${id()} AND ${id()}`,
    () => `UPDATE users SET id = ${id()} WHERE id = ${id()}`,
    () => `DELETE FROM users WHERE id BETWEEN ${id()} AND ${id()}`,
    () => {
      const [one, other] = [id(), id()];
      return `DO $$ DECLARE a text; b text; BEGIN
         SELECT email INTO a FROM users WHERE id = ${one} FOR UPDATE;
         SELECT email INTO b FROM users WHERE id = ${other} FOR UPDATE;
         IF ${one} = ${other} OR a IS NULL OR b IS NULL THEN RETURN; END IF;
         UPDATE users SET email = 'between' WHERE id = ${one};
         UPDATE users SET email = a WHERE id = ${other};
         UPDATE users SET email = b WHERE id = ${one};
       END $$`;
    },
    () =>
      `INSERT INTO ${side()}_accounts SELECT i, i / 3.0 FROM generate_series(${id()}, ${
        id() + 5
      }) i ON CONFLICT (id) DO UPDATE SET amount = excluded.amount + 1`,
    () => `DELETE FROM ${side()}_accounts WHERE id % 9 = ${random(9)}`,
    () =>
      `WITH gone AS (DELETE FROM private_accounts WHERE id < ${
        random(60)
      } RETURNING *)
         INSERT INTO business_accounts SELECT * FROM gone ON CONFLICT DO NOTHING`,
    () => `UPDATE ${side()}_accounts SET id = id + 1000 WHERE id = ${id()}`,
    () =>
      `INSERT INTO "Bestellungen ß" SELECT i % 9, 'n°' || i, '${word()}', now() FROM generate_series(${id()}, ${
        id() + 9
      }) i ON CONFLICT DO NOTHING`,
    () =>
      `UPDATE "Bestellungen ß" SET "Über id" = ${
        random(9)
      }, "select" = NULL WHERE "nr." = 'n°${id()}'`,
    () => `DELETE FROM "Bestellungen ß" WHERE "Über id" = ${random(9)}`,
    () =>
      `INSERT INTO events (day, body) SELECT '${day()}', '${word()}' FROM generate_series(1, ${
        1 + random(9)
      })`,
    () => `UPDATE events SET day = '${day()}' WHERE id % 11 = ${random(11)}`,
    () => `UPDATE events SET body = body || '+' WHERE day = '${day()}'`,
    () => `DELETE FROM events WHERE id % 13 = ${random(13)}`,
  ];
  const emptied = [
    "users",
    "private_accounts",
    "business_accounts",
    '"Bestellungen ß"',
    "events",
    "users, private_accounts",
  ];
  if (random(25) === 0) return `TRUNCATE ${emptied[random(emptied.length)]}`;
  return kinds[random(kinds.length)]?.() ?? "SELECT 1";
}
