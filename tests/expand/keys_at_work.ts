import { deepEqual, equal, ok } from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import { cli } from "../support/cli.ts";
import { withClient } from "../support/client.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));
const ROWS = Number(Deno.env.get("CONFITURE_TEST_ROWS") ?? 30_000);
const KILLS = Number(Deno.env.get("CONFITURE_TEST_KILLS") ?? 2);

const SHOP = (serial: string, type: string) => `
CREATE TABLE users (id ${serial} PRIMARY KEY, name text NOT NULL, boss ${type} REFERENCES users);
CREATE TABLE orders (id ${serial} PRIMARY KEY, user_id ${type} NOT NULL REFERENCES users ON DELETE CASCADE, amount int NOT NULL);
CREATE INDEX orders_user ON orders (user_id);
`;

Deno.test("keys become bigint while both versions write what refers to them, and no write is lost or doubled", async () => {
  await using live = await freshDatabase();
  await using host = testHost({
    files: {
      "db/schema/10.sql": SHOP("bigserial", "bigint"),
      "db/migrations/001_shop.up.sql": SHOP("serial", "int"),
      "db/migrations/001_shop.down.sql": "DROP TABLE orders, users;\n",
      "db/environments/local.yaml": `database_url: ${live.url}\n`,
    },
  });
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await cli(args, { cwd: host.cwd });
    equal(code, 0, stdout + stderr);
    return stdout;
  };
  await run(
    ...["migrate", "expand", "--name", "wide"],
    // So slow that it can be killed in the middle.
    ...["--batch", "500", "--pause", "50ms"],
  );
  const files = await readdir(`${host.cwd}/db/migrations`);
  const last = (part: string) =>
    files.filter((file) => file.includes(`_wide_${part}`)).sort().at(-1)
      ?.slice(0, 3) ?? "";
  await run("migrate", "up", "--target", "001");
  await live.query(
    `INSERT INTO users (name, boss) SELECT 'user ' || n, nullif(n - 1, 0) FROM generate_series(1, ${ROWS}) AS n`,
  );
  await live.query(
    `INSERT INTO orders (user_id, amount) SELECT 1 + n % ${ROWS}, 1 FROM generate_series(1, ${
      2 * ROWS
    }) AS n`,
  );
  await run("migrate", "up", "--target", last("expand"));

  const stops = [new AbortController(), new AbortController()];
  const writers = stops.map((stop, index) =>
    write(live, { version: index + 1, stop: stop.signal })
  );
  let seen = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--config", SETTINGS, ...PERMISSIONS, PROGRAM],
        ...["migrate", "up", "--target", last("backfill")],
      ],
      cwd: host.cwd,
      stdout: "null",
      stderr: "null",
    }).spawn();
    seen = await filledPast(live, seen);
    child.kill("SIGKILL");
    await child.status;
  }
  await run("migrate", "up", "--target", last("backfill"));
  await run("migrate", "up", "--target", last("keys"));
  stops[0]?.abort();
  await writers[0];
  await run("migrate", "up");
  await new Promise((resolve) => setTimeout(resolve, 300));
  // Version 2 has not been told of anything.
  stops[1]?.abort();
  const written = await Promise.all(writers);

  const total = (name: "users" | "orders" | "amount") =>
    written.reduce((sum, each) => sum + each[name], 0);
  deepEqual(
    await live.query(
      "SELECT (SELECT count(*) FROM users)::text AS users, count(*)::text AS orders, sum(amount)::text AS amount FROM orders",
    ),
    [{
      users: String(ROWS + total("users")),
      orders: String(2 * ROWS + total("orders")),
      amount: String(2 * ROWS + total("amount")),
    }],
  );
  ok(written.every(({ users }) => users > 10));
  deepEqual(
    await live.query(
      "SELECT conname AS name, convalidated AS valid FROM pg_constraint WHERE contype IN ('p', 'f') AND connamespace = 'public'::regnamespace AND conrelid::regclass::text IN ('users', 'orders') ORDER BY 1",
    ),
    [
      { name: "orders_pkey", valid: true },
      { name: "orders_user_id_fkey", valid: true },
      { name: "users_boss_fkey", valid: true },
      { name: "users_pkey", valid: true },
    ],
  );
  equal(
    (await cli(["migrate", "diff", "--check", "local", "schema"], {
      cwd: host.cwd,
    })).code,
    0,
  );
});

interface Written {
  readonly users: number;
  readonly orders: number;
  readonly amount: number;
}

/** Writes as one version does until it is stopped, and tells what it was promised. */
async function write(
  live: FreshDatabase,
  { version, stop }: { readonly version: number; readonly stop: AbortSignal },
): Promise<Written> {
  const { host, port, user, password = "" } = live.server;
  const connection = { host, port, user, password, database: live.name };
  return await withClient(connection, async (query) => {
    const done = { users: 0, orders: 0, amount: 0 };
    await query(`SET search_path = wide_v${version}, public`);
    while (!stop.aborted) {
      const id = 1 + Math.floor(Math.random() * ROWS);
      const made = await query(
        `INSERT INTO users (name, boss) VALUES ('new', ${id}) RETURNING id`,
      );
      done.users += made.length;
      const ids = await query(
        `INSERT INTO orders (user_id, amount) VALUES (${
          made[0]?.id
        }, 1), (${id}, 1) RETURNING id`,
      );
      done.orders += ids.length;
      done.amount += ids.length;
      const changed = await query(
        `UPDATE orders SET amount = amount + 1, user_id = ${
          made[0]?.id
        } WHERE id = ${ids[1]?.id} RETURNING id`,
      );
      done.amount += changed.length;
    }
    return done;
  });
}

/** Waits until more rows are filled than that, and tells how many are. */
async function filledPast(live: FreshDatabase, seen: number): Promise<number> {
  const limit = Date.now() + 60_000;
  for (;;) {
    const [row] = await live.query(
      `SELECT count(*)::text AS filled FROM orders WHERE id_new IS NOT NULL AND id <= ${
        2 * ROWS
      }`,
    );
    const filled = Number(row?.filled);
    if (filled > seen + 1_000 || filled === 2 * ROWS) return filled;
    if (Date.now() > limit) return filled;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
