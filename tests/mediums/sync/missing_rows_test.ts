import { deepEqual, equal, rejects } from "node:assert/strict";
import { syncRulesFrom } from "../../../src/config/sync_load.ts";
import { Syncer } from "../../../src/mediums/sync/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const SCHEMA = `
CREATE TABLE users (id bigint PRIMARY KEY, team text, UNIQUE (id, team));
CREATE TABLE orders (id bigint PRIMARY KEY, user_id integer REFERENCES users, team text,
  FOREIGN KEY (user_id, team) REFERENCES users (id, team));`;
const AGREED = { confirm: () => Promise.resolve(true) };

Deno.test("rows that would refer to nothing at the target are refused before anything is changed", async (t) => {
  await using host = testHost();
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await source.query(
    `${SCHEMA} INSERT INTO users SELECT i, 'red' FROM generate_series(1, 9) i;
     INSERT INTO orders SELECT i, nullif(i % 10, 0), CASE i % 2 WHEN 0 THEN 'red' END FROM generate_series(1, 30) i`,
  );
  await target.query(
    `${SCHEMA} INSERT INTO users SELECT i, 'red' FROM generate_series(1, 7) i;
     INSERT INTO orders VALUES (1, 1, 'red')`,
  );
  const syncerOf = async (rules: Record<string, unknown>) =>
    new Syncer({
      from: { name: "source", target: source.target },
      to: { name: "target", target: target.target },
      rules: {
        ...await syncRulesFrom(rules, host),
        include: [{
          text: "orders",
          parts: [{ text: "orders", isQuoted: false }],
        }],
      },
      host,
    });

  await t.step("the plan says what must be there", async () => {
    await using syncer = await syncerOf({});
    deepEqual((await syncer.plan()).notes, [
      "orders refers to users, which is not copied: the rows that it needs must be in the target",
    ]);
  });

  await t.step("they are counted, key by key", async () => {
    await using syncer = await syncerOf({});
    await rejects(syncer.sync(AGREED), {
      code: "sync/selection",
      message:
        "Cannot copy: 2 foreign keys lead to rows that the target has not, of tables that are not among those to sync",
      problems: [
        {
          message:
            "orders needs 2 rows of users that the target has not (orders_user_id_fkey), and the table is not among those to sync",
        },
        {
          message:
            "orders needs 1 row of users that the target has not (orders_user_id_team_fkey), and the table is not among those to sync",
        },
      ],
    });
    deepEqual(
      await target.query(
        "SELECT count(*)::int, to_regclass('tb_confiture_sync') AS journal FROM orders",
      ),
      [{ count: 1, journal: null }],
    );
  });

  await t.step("rows that are not chosen need nothing", async () => {
    await using syncer = await syncerOf({
      tables: { orders: { where: "user_id < 8" } },
    });
    const { copied } = await syncer.sync(AGREED);
    equal(copied[0]?.rows, 21);
  });
});
