import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { Rounds } from "../../../src/mediums/transfer/round.ts";
import { createState, noteRun } from "../../../src/mediums/transfer/state.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { otherSession } from "../../support/other_session.ts";
import { notedFeeds } from "./_noted.ts";
import type { WrittenFeed } from "./_noted.ts";

const SOURCE = `
CREATE TABLE users (id integer PRIMARY KEY, display_name text UNIQUE, born text, street text);
CREATE TABLE left_accounts (id bigint PRIMARY KEY, amount numeric);
CREATE TABLE right_accounts (id bigint PRIMARY KEY, amount numeric)`;
const TARGET = `
CREATE TABLE customers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, full_name varchar(40) UNIQUE, born date, tier text);
CREATE TABLE addresses (user_id integer PRIMARY KEY, street text);
CREATE TABLE accounts (kind text, id bigint, amount numeric, PRIMARY KEY (kind, id))`;

const FEEDS: readonly WrittenFeed[] = [
  {
    source: "users",
    target: "customers",
    columns: {
      id: '"id"',
      full_name: '"display_name"',
      born: '"born"::date',
      tier: "'free'",
    },
    key: ["id"],
    targetKey: ["id"],
  },
  {
    source: "users",
    target: "addresses",
    columns: { user_id: '"id"', street: '"street"' },
    where: '"street" IS NOT NULL -- with one',
    key: ["id"],
    targetKey: ["user_id"],
  },
  ...["left", "right"].map((side) => ({
    source: `${side}_accounts`,
    target: "accounts",
    columns: { kind: `'${side}'`, id: '"id"', amount: '"amount"' },
    key: ["id"],
    targetKey: ["kind", "id"],
    targetWhere: `kind = '${side}'`,
  })),
];

async function ends() {
  const stack = new AsyncDisposableStack();
  const host = stack.use(await testHost());
  const source = stack.use(await freshDatabase());
  const target = stack.use(await freshDatabase());
  const from = stack.use(await openDatabase(source.target, host));
  const to = stack.use(await openDatabase(target.target, host));
  await source.query(SOURCE);
  await target.query(
    [
      TARGET,
      ...createState(),
      noteRun({ fingerprint: "f", source: "s", startedAt: "2026-01-01" }),
    ].join(";"),
  );
  const feeds = await notedFeeds(FEEDS, { from, to });
  const rounds = stack.use(
    await Rounds.open({ source: from, target: to, feeds }),
  );
  return {
    source,
    target,
    rounds,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const ALL = `SELECT json_build_object(
  'customers', (SELECT json_agg(concat_ws(' ', id, full_name, born, tier) ORDER BY id) FROM customers),
  'addresses', (SELECT json_agg(concat_ws(' ', user_id, street) ORDER BY user_id) FROM addresses),
  'accounts', (SELECT json_agg(concat_ws(' ', kind, id, amount) ORDER BY kind, id) FROM accounts)) AS rows`;

Deno.test("a round makes the target what the source was in its snapshot", async (t) => {
  await using at = await ends();
  const { source, target, rounds } = at;
  const rows = async () => (await target.query(ALL))[0]?.rows;

  await t.step("rows that were inserted come, split and merged", async () => {
    await source.query(`
      INSERT INTO users VALUES (1, 'a', '1990-01-02', 'Main'), (2, 'b', '1991-01-02', NULL);
      INSERT INTO left_accounts VALUES (1, 1.5), (2, 2.5);
      INSERT INTO right_accounts VALUES (1, 7)`);

    const round = await rounds.round();

    deepEqual([round.notes, round.deleted, round.inserted], [5, 0, 6]);
    deepEqual(await rows(), {
      customers: ["1 a 1990-01-02 free", "2 b 1991-01-02 free"],
      addresses: ["1 Main"],
      accounts: ["left 1 1.5", "left 2 2.5", "right 1 7"],
    });
  });

  await t.step(
    "notes of what was brought are gone, and no others",
    async () => {
      deepEqual(
        await source.query(
          "SELECT count(*)::int FROM confiture_transfer.notes_" +
            (await source.query("SELECT 'users'::regclass::oid AS o"))[0]?.o,
        ),
        [{ count: 0 }],
      );
    },
  );

  await t.step("a round with nothing to do changes nothing", async () => {
    const before = await target.query(
      "SELECT details, xmin FROM confiture_transfer.state WHERE kind = 'applied'",
    );
    await rounds.round();
    const round = await rounds.round();

    deepEqual([round.notes, round.deleted, round.inserted], [0, 0, 0]);
    deepEqual(
      await target.query(
        "SELECT details, xmin FROM confiture_transfer.state WHERE kind = 'applied'",
      ),
      before,
    );
  });

  await t.step(
    "unique values are exchanged, keys change, rows leave the condition",
    async () => {
      await source.query(`
      UPDATE users SET display_name = 'x' WHERE id = 1;
      UPDATE users SET display_name = 'a', street = 'Side' WHERE id = 2;
      UPDATE users SET display_name = 'b', street = NULL WHERE id = 1;
      UPDATE left_accounts SET id = 3 WHERE id = 1;
      DELETE FROM right_accounts`);

      await rounds.round();

      deepEqual(await rows(), {
        customers: ["1 b 1990-01-02 free", "2 a 1991-01-02 free"],
        addresses: ["2 Side"],
        accounts: ["left 2 2.5", "left 3 1.5"],
      });
    },
  );

  await t.step(
    "an emptied table takes its own rows from a merged one",
    async () => {
      await source.query(`
      TRUNCATE left_accounts; INSERT INTO left_accounts VALUES (9, 9);
      INSERT INTO right_accounts VALUES (2, 2), (3, 3)`);
      await rounds.round();
      await source.query("TRUNCATE left_accounts, users");

      await rounds.round();

      deepEqual(await rows(), {
        customers: null,
        addresses: null,
        accounts: ["right 2 2", "right 3 3"],
      });
    },
  );

  await t.step(
    "what commits later than the snapshot comes in the next round",
    async () => {
      await using late = await otherSession(source);
      await late.query("BEGIN; INSERT INTO left_accounts VALUES (50, 50)");
      await source.query("INSERT INTO left_accounts VALUES (51, 51)");
      equal((await rounds.round()).inserted, 1);
      await late.query("COMMIT");

      equal((await rounds.round()).inserted, 1);
    },
  );

  await t.step("what is to finish a round fails with it", async () => {
    await source.query("INSERT INTO users VALUES (7, 'g', '1990-01-02', NULL)");
    await rejects(
      rounds.round({ finish: () => Promise.reject(new Error("no")) }),
      /^Error: no$/,
    );
    equal((await rows()).customers, null);

    let seen = 0;
    const round = await rounds.round({
      inSnapshot: async (session) => {
        await source.query("DELETE FROM users");
        seen = (await session.query("SELECT FROM public.users")).length;
      },
    });

    deepEqual([round.inserted, seen], [1, 1]);
    deepEqual((await rows()).customers, ["7 g 1990-01-02 free"]);
  });

  await t.step("nobody empties a table that a snapshot shows", async () => {
    let emptied: unknown;
    await rounds.round({
      inSnapshot: async () => {
        emptied = await source.query(
          "SET lock_timeout = '50ms'; TRUNCATE left_accounts",
        ).catch((error) => error.code);
      },
    });

    equal(emptied, "55P03");
  });

  await t.step("a row that the target refuses is told without it", async () => {
    await source.query("INSERT INTO users VALUES (8, 'h', 'secret', NULL)");
    await rejects(rounds.round(), {
      message:
        "Cannot bring rows of users to customers: invalid input syntax for type date",
    });
    await source.query("DELETE FROM users");
    await rounds.round();
    equal((await rows()).customers, null);
  });

  await t.step("many rows come as few do", async () => {
    await source.query(
      "INSERT INTO users SELECT i, i, '2000-01-01', i FROM generate_series(100, 6099) i",
    );
    const round = await rounds.round();

    deepEqual([round.deleted, round.inserted], [0, 12_000]);
    await source.query("UPDATE users SET street = 'y'");
    const again = await rounds.round();

    deepEqual([again.deleted, again.inserted], [12_000, 12_000]);
    ok(again.lagMs > 0);
  });
});
