import { deepEqual, equal, ok } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { analyze } from "../../../src/mediums/transfer/analysis.ts";
import { planTransfer } from "../../../src/mediums/transfer/transfer_plan.ts";
import { testHost } from "../../support/host.ts";
import { twoEnds } from "./_map_ends.ts";
import { mapOf } from "./_map_feeds.ts";

const SOURCE = `
CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, fax text, gone boolean NOT NULL);
CREATE TABLE notes (id int PRIMARY KEY, body text);
CREATE TABLE audit_log (id int PRIMARY KEY);
CREATE TABLE sales (day date PRIMARY KEY);
INSERT INTO users SELECT i, 'n' || i, NULL, i > 900 FROM generate_series(1, 1000) i;
ANALYZE users;`;

const TARGET = `
CREATE TABLE customers (id bigint PRIMARY KEY, display_name text NOT NULL, tier text NOT NULL, extra text);
CREATE TABLE notes (id int PRIMARY KEY, body text);
CREATE TABLE totals (day date PRIMARY KEY);`;

const MAP = `
tables:
  customers:
    source: users
    columns: { name: { target: display_name, transform: upper(name) }, fax: ~, gone: ~ }
    values: { tier: "'free'" }
    where: NOT gone
  totals: { custom_sql: "INSERT INTO totals SELECT day FROM confiture_source.sales" }
ignore: [audit_log, sales]
`;

Deno.test("analyze() tells what becomes of each table, what stays behind, and how fast rows come", async () => {
  await using ends = await twoEnds(SOURCE, TARGET);
  await using host = testHost();
  await using source = await openDatabase(ends.source.target, host);
  await using target = await openDatabase(ends.target.target, host);
  const plan = await planTransfer({
    source,
    target,
    map: await mapOf(MAP),
    isOwn: () => false,
    signal: new AbortController().signal,
  });
  await using session = await source.connect();

  const analysis = await analyze(session, plan, { jobs: 2 });

  const [users, notes] = analysis.feeds;
  const { rowsPerSecond = 0, bytes, ...told } = users ?? {};
  deepEqual(told, {
    source: "users",
    target: "customers",
    rows: 1000,
    columns: [
      { name: "display_name", made: "upper(name)" },
      { name: "tier", made: "'free'" },
    ],
    left: ["fax", "gone"],
    where: plan.feeds[0]?.where,
    key: ["id"],
  });
  ok(rowsPerSecond > 0);
  ok(bytes !== undefined && bytes >= 8192);
  equal(
    analysis.estimatedMs,
    Math.round(1000 / rowsPerSecond * 1000 / 2),
  );
  // It has no row.
  deepEqual([notes?.target, notes?.columns, notes?.rowsPerSecond], [
    "notes",
    [],
    undefined,
  ]);
  deepEqual(analysis.customSql, ["totals"]);
  deepEqual(analysis.ignored, ["audit_log", "sales"]);
  ok(
    analysis.notes.includes(
      "customers.extra gets NULL: users has nothing for it",
    ),
    analysis.notes.join("\n"),
  );
  deepEqual(analysis.withoutWayBack, [
    "no way back for users: users.name is NOT NULL without a default, and nothing makes it again",
    "no way back for users: users.gone is NOT NULL without a default, and nothing makes it again",
  ]);
});

Deno.test("analyze() does without the rate of a table whose rows take too long, and leaves the session free", async () => {
  await using ends = await twoEnds(SOURCE, TARGET);
  await using host = testHost();
  await using source = await openDatabase(ends.source.target, host);
  await using target = await openDatabase(ends.target.target, host);
  const plan = await planTransfer({
    source,
    target,
    map: await mapOf(
      MAP.replace("where: NOT gone", "where: pg_sleep(0.1) IS NULL"),
    ),
    isOwn: () => false,
    signal: new AbortController().signal,
  });
  await using session = await source.connect();

  const analysis = await analyze(session, plan, { jobs: 2, sampleMs: 250 });

  deepEqual(
    analysis.feeds.map(({ rows, rowsPerSecond }) => [rows, rowsPerSecond]),
    [[1000, undefined], [-1, undefined]],
  );
  equal(analysis.estimatedMs, undefined);
  equal(session.transactionStatus, "idle");
  deepEqual(await session.query("SHOW statement_timeout"), [
    { statement_timeout: "0" },
  ]);
});
