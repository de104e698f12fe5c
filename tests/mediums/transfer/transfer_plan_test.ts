import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Database } from "../../../src/kernel/mod.ts";
import type { TransferState } from "../../../src/mediums/transfer/state.ts";
import { planTransfer } from "../../../src/mediums/transfer/transfer_plan.ts";
import type {
  TransferPlan,
  TransferPlanInput,
} from "../../../src/mediums/transfer/transfer_plan.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";
import { twoEnds } from "./_map_ends.ts";
import { feedLines, mapOf, problemLines } from "./_map_feeds.ts";

const SOURCE = `
CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id int PRIMARY KEY, "user" int NOT NULL);
CREATE SCHEMA confiture_transfer; CREATE TABLE confiture_transfer.notes_1 (id int);
CREATE TABLE ledger (version text PRIMARY KEY);`;

const TARGET = `
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, "user" bigint NOT NULL REFERENCES users);`;

Deno.test("planTransfer() knows keys that are taken off, by what was noted at setup", async () => {
  await using two = await plannable();
  const whole = await two.plan();
  await two.ends.target.query(
    "ALTER TABLE orders DROP CONSTRAINT orders_user_fkey, DROP CONSTRAINT orders_pkey; ALTER TABLE users DROP CONSTRAINT users_pkey",
  );

  const planned = await two.plan("", { state: stateAfterSetup(whole) });

  equal(planned.fingerprint, whole.fingerprint);
  deepEqual(planned.feeds.flatMap(feedLines), whole.feeds.flatMap(feedLines));
  deepEqual(
    planned.back.feeds.flatMap(feedLines),
    whole.back.feeds.flatMap(feedLines),
  );
  deepEqual(planned.whole, whole.whole);
});

Deno.test("planTransfer() leaves alone what is confiture's own", async () => {
  await using two = await plannable();

  const { feeds, ignored } = await two.plan();

  deepEqual(feeds.map(({ source }) => source.name), ["orders", "users"]);
  deepEqual(ignored, []);
});

Deno.test("planTransfer() refuses a table of the source that goes nowhere, and tells all that is wrong with a map at once", async () => {
  await using two = await plannable();

  const one = await failureOf(two.plan("", { isOwn: () => false }));
  const many = await failureOf(
    two.plan(
      'tables:\n  users:\n    columns: { name: ~ }\n  orders:\n    values: { usr: "1" }\n',
    ),
  );

  equal(one.code, "transfer/map");
  equal(
    one.message,
    "Cannot map the tables: ledger of the source goes nowhere: the target has no table of its name",
  );

  equal(many.message, "Cannot map the tables: 2 things are wrong");
  deepEqual(problemLines(many.problems ?? []), [
    "2:3 users.name of the target is NOT NULL without a default, and users has nothing for it (Fill it: `values: { name: … }`, rename a column into it, or give it a default at the target)",
    '5:15 orders has no column "usr" (Did you mean user?)',
  ]);
});

const MAPS: readonly string[] = [
  "",
  "tables: { users: { columns: { name: { transform: upper(name) } } } }",
  "tables: { users: { columns: { name: { transform: lower(name) } } } }",
  "tables: { users: { where: id > 0 } }",
  `tables: { users: { columns: { name: ~ }, values: { name: "'x'" } } }`,
  "ignore: [orders]\nempty: [orders]",
];

Deno.test("planTransfer() gives each map that brings other rows another fingerprint", async () => {
  await using two = await plannable();

  const plans = await Promise.all(MAPS.map((map) => two.plan(map)));

  const fingerprints = plans.map(({ fingerprint }) => fingerprint);
  equal(new Set(fingerprints).size, MAPS.length);
});

Deno.test("planTransfer() gives another fingerprint for other columns at either end", async () => {
  await using two = await plannable();
  const plans = [await two.plan()];

  await two.ends.source.query("ALTER TABLE users ALTER name TYPE varchar(9)");
  plans.push(await two.plan());
  await two.ends.target.query("ALTER TABLE users ALTER name TYPE varchar(9)");
  plans.push(await two.plan());
  await two.ends.target.query("ALTER TABLE users ADD note text");
  plans.push(await two.plan());

  equal(new Set(plans.map(({ fingerprint }) => fingerprint)).size, 4);
});

Deno.test("planTransfer() gives one fingerprint whatever is written to the tables, and however the map is laid out", async () => {
  await using two = await plannable();
  const before = await two.plan(
    "tables: { users: { where: id > 0 }, orders: { source: orders } }",
  );
  await two.ends.source.query(
    "INSERT INTO users VALUES (1, 'a'); ANALYZE users; CREATE INDEX ON users (name)",
  );

  const after = await two.plan(
    "# my map\ntables:\n  users:\n    where: id > 0\n",
  );

  equal(after.fingerprint, before.fingerprint);
});

function stateAfterSetup({ whole }: TransferPlan): TransferState {
  return {
    phases: new Map([["setup", { at: "", details: { whole } }]]),
    ranges: [],
    steps: new Set(),
  };
}

/** Both ends, to be planned between. */
async function plannable() {
  await using stack = new AsyncDisposableStack();
  const ends = stack.use(await twoEnds(SOURCE, TARGET));
  const host = stack.use(testHost());
  const source: Database = stack.use(
    await openDatabase(ends.source.target, host),
  );
  const target: Database = stack.use(
    await openDatabase(ends.target.target, host),
  );
  const disposables = stack.move();
  return {
    ends,
    plan: async (map = "", more: Partial<TransferPlanInput> = {}) =>
      await planTransfer({
        source,
        target,
        map: await mapOf(map),
        isOwn: ({ name }) => name === "ledger",
        signal: new AbortController().signal,
        ...more,
      }),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}
