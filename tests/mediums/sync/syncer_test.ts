import { deepEqual, equal, rejects } from "node:assert/strict";
import { syncRulesFrom } from "../../../src/config/sync_load.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import {
  placeOf as openedPlaceOf,
  Syncer,
} from "../../../src/mediums/sync/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const SCHEMA = `
CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE);
CREATE TABLE orders (id bigserial PRIMARY KEY, user_id bigint REFERENCES users);
`;

Deno.test("Syncer copies, masks and proves", async (t) => {
  await using host = await testHost({
    env: { CONFITURE_MASK_KEY: "0123456789abcdef0123456789abcdef" },
  });
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await source.query(
    `${SCHEMA} INSERT INTO users SELECT i, 'person' || i || '@corp.test' FROM generate_series(1, 50) i;
     INSERT INTO orders (user_id) SELECT 1 + i % 50 FROM generate_series(1, 200) i`,
  );
  await target.query(`${SCHEMA} INSERT INTO users VALUES (1, 'old')`);
  const events: ConfitureEvent[] = [];
  const syncerWith = async (rules: Record<string, unknown>) =>
    new Syncer({
      from: placeOf(source),
      to: placeOf(target),
      rules: await syncRulesFrom(rules, host),
      host,
      emit: (event) => events.push(event),
    });
  await using syncer = await syncerWith({
    anonymize: { users: { email: { strategy: "email" } } },
  });

  await t.step("it plans without changing anything", async () => {
    const { tables, jobs } = await syncer.plan();
    deepEqual(
      tables.map(({ table, masks }) => [table.name, masks]).sort(),
      [["orders", []], ["users", [{ column: "email", rule: "email" }]]],
    );
    equal(jobs, 4);
  });

  await t.step("it replaces no rows that nobody has agreed to", async () => {
    await rejects(syncer.sync(), { code: "command/unconfirmed" });
    deepEqual(await target.query("TABLE users"), [{ id: "1", email: "old" }]);
  });

  await t.step("it copies what it was told to", async () => {
    const { copied, proof, sequences } = await syncer.sync({
      confirm: ({ tables }) => Promise.resolve(tables.join() === "users"),
    });
    deepEqual(copied.map(({ table, rows }) => [table.name, rows]).sort(), [
      ["orders", 200],
      ["users", 50],
    ]);
    deepEqual([proof, sequences], [
      { kind: "fingerprints", tables: 2, maskedColumns: 1 },
      1,
    ]);
    deepEqual(
      await target.query(
        `SELECT (SELECT count(*)::int FROM users WHERE email LIKE '%@corp.test') AS real,
                (SELECT count(DISTINCT email)::int FROM users) AS emails,
                (SELECT count(*)::int FROM orders) AS orders,
                nextval('orders_id_seq')::int AS next,
                to_regclass('tb_confiture_sync') AS journal`,
      ),
      [{ real: 0, emails: 50, orders: 200, next: 201, journal: null }],
    );
  });

  await t.step(
    "it leaves no rows where it cannot prove its masks",
    async () => {
      const [first] = await target.query(
        "SELECT email FROM users WHERE id = 1",
      );
      await source.query(
        `UPDATE users SET email = '${first?.email}' WHERE id = 2`,
      );

      await rejects(syncer.sync({ confirm: () => Promise.resolve(true) }), {
        code: "sync/proof",
        message: "Cannot prove users.email: a mask is the value of another row",
      });

      deepEqual(
        await target.query("SELECT count(*)::int FROM users"),
        [{ count: 0 }],
      );
    },
  );

  await t.step("it tells what it is at", () => {
    const steps = events.flatMap((event) =>
      event.type === "sync:step" ? event.step : []
    );
    deepEqual([...new Set(steps)].sort(), [
      "empty",
      "proof",
      "rebuild",
      "sequences",
      "snapshot",
    ]);
  });
});

const LOSING_TRACKER = `
import { ConfitureError } from "confiture/plugin";
const nothing = () => Promise.resolve();
const none = () => Promise.resolve([]);
export default {
  api: 1,
  kind: "tracker",
  name: "losing",
  create: () => ({
    describe: () => Promise.resolve("losing"),
    exists: () => Promise.resolve(false),
    initialize: nothing,
    list: none,
    record: nothing,
    forget: nothing,
    intend: nothing,
    settle: nothing,
    intents: none,
    forgetIntents: nothing,
    lock() {
      const lost = new AbortController();
      const error = new ConfitureError("lock/lost", "Cannot go on: the lock was lost");
      return Promise.resolve({
        lost: lost.signal,
        enter: () => Promise.resolve(lost.abort(error)),
        check: () => Promise.reject(error),
        [Symbol.asyncDispose]: nothing,
      });
    },
  }),
};`;

Deno.test("Syncer stops where the target's lock is lost, and tells that it is given back", async () => {
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await source.query(`${SCHEMA} INSERT INTO users VALUES (1, 'new')`);
  await target.query(`${SCHEMA} INSERT INTO users VALUES (1, 'old')`);
  await using host = testHost({
    files: {
      "db/environments/local.yaml":
        `database_url: ${target.url}\ntracker: ./tools/losing.ts\n`,
      "tools/losing.ts": LOSING_TRACKER,
    },
  });
  const events: ConfitureEvent[] = [];
  await using syncer = new Syncer({
    from: placeOf(source),
    to: await openedPlaceOf("local", "--to", host),
    rules: await syncRulesFrom({ coverage: { enabled: false } }, host),
    host,
    emit: (event) => events.push(event),
  });

  await rejects(syncer.sync({ confirm: () => Promise.resolve(true) }), {
    code: "lock/lost",
  });

  deepEqual(
    events.flatMap(({ type }) => type.startsWith("lock:") ? type : []),
    ["lock:acquired", "lock:released"],
  );
  deepEqual(await target.query("TABLE users"), [{ id: "1", email: "old" }]);
});

function placeOf({ name, target }: FreshDatabase) {
  return { name, target };
}
