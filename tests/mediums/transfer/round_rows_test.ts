import { deepEqual } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Feed } from "../../../src/mediums/transfer/feed.ts";
import { Rounds } from "../../../src/mediums/transfer/round.ts";
import { createState, noteRun } from "../../../src/mediums/transfer/state.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { notedFeeds } from "./_noted.ts";

/** Users that were split, on their way back. */
const SPLIT = `
CREATE TABLE customers (id bigint PRIMARY KEY, full_name text);
CREATE TABLE addresses (user_id bigint PRIMARY KEY, street text)`;
const WHOLE = `
CREATE TABLE users (id integer PRIMARY KEY, name text, street text, legacy text DEFAULT 'none');
INSERT INTO users VALUES (1, 'old', NULL, 'kept'), (2, 'two', NULL, 'kept, too')`;
const JOINED =
  `(SELECT "customers".*, a.street AS confiture_1_0 FROM ONLY public.customers
     LEFT JOIN (SELECT user_id AS confiture_key_0, street FROM ONLY public.addresses) AS a
       ON a.confiture_key_0 = "customers".id) AS "customers"`;

Deno.test("bringRows() joins what is beside a feed, and gives back what rows keep", async (t) => {
  await using host = await testHost();
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await using from = await openDatabase(source.target, host);
  await using to = await openDatabase(target.target, host);
  await source.query(SPLIT);
  await target.query([
    WHOLE,
    ...createState(),
    noteRun({ fingerprint: "f", source: "s", startedAt: "2026" }),
  ].join(";"));
  const [customers, addresses] = await notedFeeds([
    {
      source: "customers",
      target: "users",
      columns: {
        id: '"id"',
        name: '"full_name"',
        street: '"confiture_1_0"',
      },
      from: JOINED,
      keeps: ["legacy"],
      key: ["id"],
      targetKey: ["id"],
    },
    // Its notes are those beside the other.
    {
      source: "addresses",
      target: "users",
      columns: { id: '"user_id"' },
      key: ["user_id"],
      targetKey: ["id"],
    },
  ], { from, to });
  if (!customers || !addresses) throw new Error("There is no feed");
  const feed: Feed = {
    ...customers,
    beside: [{ source: addresses.source, key: addresses.key }],
  };
  await using rounds = await Rounds.open({
    source: from,
    target: to,
    feeds: [feed],
  });
  const users = () =>
    target.query(
      "SELECT concat_ws('|', id, name, coalesce(street, '-'), legacy) AS u FROM users ORDER BY id",
    ).then((rows) => rows.map(({ u }) => u));

  await t.step(
    "a row of both tables comes once, and keeps what it had",
    async () => {
      await source.query(`
      INSERT INTO customers VALUES (1, 'one'), (3, 'three');
      INSERT INTO addresses VALUES (1, 'Main')`);
      const { deleted, inserted } = await rounds.round();

      deepEqual([deleted, inserted], [1, 2]);
      deepEqual(await users(), [
        "1|one|Main|kept",
        "2|two|-|kept, too",
        "3|three|-|none",
      ]);
    },
  );

  await t.step("what is written beside it alone brings it again", async () => {
    await source.query(`
      UPDATE addresses SET street = 'Side';
      INSERT INTO addresses VALUES (3, 'Third'), (9, 'nobody')`);
    await rounds.round();

    deepEqual(await users(), [
      "1|one|Side|kept",
      "2|two|-|kept, too",
      "3|three|Third|none",
    ]);
  });

  await t.step("what is emptied beside it does, too", async () => {
    await source.query(
      "INSERT INTO customers VALUES (2, 'second'); TRUNCATE addresses",
    );
    await rounds.round();

    deepEqual(await users(), [
      "1|one|-|kept",
      "2|second|-|kept, too",
      "3|three|-|none",
    ]);
  });
});
