import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Transfer } from "../../../../src/mediums/transfer/transfer.ts";
import type { TransferOptions } from "../../../../src/mediums/transfer/transfer_options.ts";
import { failureOf } from "../../../support/failure.ts";
import { mapOf } from "../_map_feeds.ts";
import { fetched, FOREIGN_PARTS, NOTHING } from "./_fetched.ts";
import type { Fetched } from "./_fetched.ts";

const SOURCE = `
CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE sales (buyer int NOT NULL, amount int NOT NULL);
INSERT INTO users SELECT i, 'n' || i FROM generate_series(1, 20) i;
INSERT INTO sales SELECT 1 + i % 20, 10 FROM generate_series(1, 100) i`;
const TARGET = `
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE totals (buyer bigint PRIMARY KEY REFERENCES users, amount bigint NOT NULL, name text NOT NULL);
CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fired'; END $$;
CREATE TRIGGER firing AFTER INSERT ON totals FOR EACH ROW EXECUTE FUNCTION fire()`;
const MAP = `
tables:
  totals:
    custom_sql: |
      INSERT INTO totals -- by buyer
      SELECT s.buyer, sum(s.amount), u.name
        FROM confiture_source.sales s JOIN users u ON u.id = s.buyer
       GROUP BY s.buyer, u.name
`;
const TOTALS =
  "SELECT count(*)::int AS buyers, sum(amount)::int AS amount FROM totals";

async function run<Value>(
  two: Fetched,
  phase: (transfer: Transfer) => Promise<Value>,
  { map = MAP, ...more }: Partial<Omit<TransferOptions, "map">> & {
    readonly map?: string;
  } = {},
): Promise<Value> {
  await using transfer = new Transfer({
    from: { name: "old", target: two.source.target },
    to: { name: "new", target: two.target.target },
    map: await mapOf(map),
    host: two.host,
    jobs: 1,
    ...more,
  });
  return await phase(transfer);
}

Deno.test("a table that SQL of the map fills is filled again at the cutover, and its sources are written to no more", async () => {
  await using two = await fetched(SOURCE, TARGET);
  const before = await two.target.pgDump();

  await run(two, (transfer) => transfer.setup());
  await run(two, (transfer) => transfer.migrate());
  const first = await two.target.query(TOTALS);
  const { lastFills } = await run(
    two,
    (transfer) => transfer.analyze({ watchMs: 0 }),
  );
  await two.source.query(
    "INSERT INTO users VALUES (21, 'new'); INSERT INTO sales VALUES (21, 5)",
  );
  const verified = await run(two, (transfer) => transfer.verify());
  await two.source.query("INSERT INTO sales VALUES (21, 6)");
  await run(two, (transfer) => transfer.cutover());
  const refused = await two.source.query("INSERT INTO sales VALUES (1, 1)")
    .catch((error) => error.code);

  deepEqual(first, [{ buyers: 20, amount: 1000 }]);
  deepEqual(lastFills.map(({ table, rows }) => [table, rows]), [[
    "totals",
    20,
  ]]);
  deepEqual(verified.filled?.map(({ table, rows }) => [table, rows]), [[
    "totals",
    21,
  ]]);
  deepEqual(await two.target.query(TOTALS), [{ buyers: 21, amount: 1011 }]);
  equal(refused, "25006");
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);

  await run(two, (transfer) => transfer.cutover({ back: true }));
  await two.source.query("INSERT INTO sales VALUES (1, 1)");
  const left = await two.target.query("DELETE FROM totals")
    .catch((error) => error.code);
  equal(left, "25006");
  await run(two, (transfer) => transfer.cleanup());
  equal(await two.target.pgDump(), before);
});

Deno.test("a cutover is refused that would have to hold the writes up for longer than they may be", async () => {
  await using two = await fetched(SOURCE, TARGET);
  await run(two, (transfer) => transfer.setup());
  await run(two, (transfer) => transfer.migrate());
  await run(two, (transfer) => transfer.verify());

  const error = await failureOf(
    run(two, (transfer) => transfer.cutover({ limitMs: 1 })),
  );

  match(
    error.message,
    /^Cannot cut over: filling totals took .* the last time, and writes may be held up for 1 ms$/,
  );
  await two.source.query("INSERT INTO sales VALUES (1, 1)");
});

Deno.test("abort empties what SQL of the map has filled, and leaves both ends as they were", async () => {
  await using two = await fetched(SOURCE, TARGET);
  const dumps = () => Promise.all([two.source.pgDump(), two.target.pgDump()]);
  const before = await dumps();
  await run(two, (transfer) => transfer.setup());
  await run(two, (transfer) => transfer.migrate());

  await run(two, (transfer) => transfer.abort());

  deepEqual(await two.target.query(TOTALS), [{ buyers: 0, amount: null }]);
  deepEqual(await dumps(), before);
});

/** Maps that setup refuses, and what it says. */
const REFUSED: readonly (readonly [string, RegExp])[] = [
  [
    MAP +
    "  users: { custom_sql: INSERT INTO users TABLE confiture_source.users }",
    /there is no table to follow, only SQL to be run once/,
  ],
  [MAP.replace("s.amount", "s.amounts"), /column s\.amounts does not exist/],
  [MAP.replace("confiture_source.sales", "sales"), /reads sales, which/],
];

for (const [map, message] of REFUSED) {
  Deno.test(`setup refuses SQL of the map: ${message}`, async () => {
    await using two = await fetched(SOURCE, TARGET);

    const error = await failureOf(
      run(two, (transfer) => transfer.setup(), { map }),
    );

    equal(error.code, "transfer/map");
    match(error.message, message);
    deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
  });
}

Deno.test("a map whose SQL is changed is another transfer", async () => {
  await using two = await fetched(SOURCE, TARGET);
  await run(two, (transfer) => transfer.setup());

  const error = await failureOf(
    run(two, (transfer) => transfer.migrate(), {
      map: MAP.replace("sum(s.amount)", "sum(s.amount) + 1"),
    }),
  );

  equal(error.code, "transfer/resume");
});

Deno.test("--strategy fdw, --tables: what was chosen comes, what refers to others is refused, and another choice is another transfer", async () => {
  await using two = await fetched(
    `${SOURCE}; CREATE TABLE orders (id int PRIMARY KEY, buyer int); INSERT INTO orders VALUES (1, 1)`,
    `${TARGET}; CREATE TABLE orders (id int PRIMARY KEY, buyer bigint REFERENCES users)`,
  );
  const { parts: users } = { parts: [{ text: "users", isQuoted: false }] };
  const { parts: orders } = { parts: [{ text: "orders", isQuoted: false }] };
  const only = (...names: readonly (typeof users)[]) => ({
    tables: names.map((parts) => ({ text: parts[0]?.text ?? "", parts })),
    strategy: "fdw" as const,
    map: "",
  });

  const pointing = await failureOf(
    run(two, (transfer) => transfer.setup(), only(orders)),
  );
  await run(two, (transfer) => transfer.setup(), only(users));
  const other = await failureOf(
    run(two, (transfer) => transfer.migrate(), only(users, orders)),
  );
  const { strategies, rows } = await run(
    two,
    (transfer) => transfer.migrate(),
    only(users),
  );

  match(
    pointing.message,
    /orders refers to users by orders_buyer_fkey, and that table is not among those chosen/,
  );
  equal(other.code, "transfer/resume");
  equal(rows, 20);
  deepEqual(strategies?.map(({ source, kind }) => [source, kind]), [[
    "users",
    "fdw",
  ]]);
  ok((await two.target.query("SELECT FROM users")).length === 20);
});
