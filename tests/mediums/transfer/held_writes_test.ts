import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import type { Blocker } from "../../../src/kernel/mod.ts";
import { holdWrites } from "../../../src/mediums/transfer/held_writes.ts";
import { failureOf } from "../../support/failure.ts";
import { eventually } from "../../support/other_session.ts";
import { notedDatabase } from "./notes/_noted.ts";

const SCHEMA = `
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY);
CREATE TABLE child () INHERITS (a);
CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);`;

const { signal } = new AbortController();

Deno.test("holdWrites() keeps writers out of tables and partitions, and readers in", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  await using app = await noted.application();
  await app.query("SET lock_timeout = 50");

  const before = performance.now();
  const askedAt = await holdWrites(session, await sources(noted), {
    lockTimeoutMs: 2_000,
    attempts: 1,
    silenceMs: 5_000,
    signal,
  });

  ok(askedAt >= before && askedAt <= performance.now());
  const refused = { code: "55P03" };
  await rejects(app.query("INSERT INTO a VALUES (1)"), refused);
  await rejects(app.query("INSERT INTO parts_1 VALUES (1)"), refused);
  await rejects(app.query("DELETE FROM b"), refused);
  deepEqual(await app.query("SELECT id FROM a UNION ALL TABLE parts"), []);
  // It is no source's.
  await app.query("INSERT INTO child VALUES (1)");
  await session.execute("COMMIT");
  await app.query("INSERT INTO a VALUES (1)");
});

Deno.test("holdWrites() gives way in time, tells who is in the way, and comes again", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  await using writer = await noted.application();
  await using other = await noted.application();
  await writer.query("BEGIN; INSERT INTO b VALUES (1)");
  const waits: { attempt: number; blockers: readonly Blocker[] }[] = [];

  const holding = holdWrites(session, await sources(noted), {
    lockTimeoutMs: 40,
    attempts: 1_000,
    silenceMs: 5_000,
    signal,
    onWait: (attempt, blockers) => waits.push({ attempt, blockers }),
  });
  await eventually(() => waits.length >= 2);
  // Its turn comes, though we want the table, too.
  await other.query("SET lock_timeout = '5s'; INSERT INTO b VALUES (2)");
  await writer.query("COMMIT");
  await holding;

  deepEqual(
    waits.slice(0, 2).map(({ attempt, blockers }) => [
      attempt,
      blockers.map(({ pid, application }) => [pid === writer.pid, application]),
    ]),
    [[1, [[true, "the_app"]]], [2, [[true, "the_app"]]]],
  );
  await other.query("SET lock_timeout = 50");
  await rejects(other.query("INSERT INTO b VALUES (3)"), { code: "55P03" });
});

Deno.test("holdWrites() tells who was in the way after the last attempt, and holds nothing", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  await using writer = await noted.application();
  await using other = await noted.application();
  await writer.query("BEGIN; INSERT INTO parts VALUES (1)");

  const error = await failureOf(
    holdWrites(session, await sources(noted), {
      lockTimeoutMs: 20,
      attempts: 2,
      silenceMs: 5_000,
      signal,
    }),
  );

  equal(error.code, "transfer/blocked");
  match(
    error.message,
    /^Cannot hold up the writes to a, b, parts: tried 2 times, blocked by process \d+ \(user .*application the_app/,
  );
  equal(session.transactionStatus, "idle");
  await other.query("SET lock_timeout = 50; INSERT INTO a VALUES (1)");
});

Deno.test("holdWrites() counts the tables that it has no room to name", async () => {
  await using noted = await notedDatabase(
    `${SCHEMA} CREATE TABLE c (id int PRIMARY KEY)`,
  );
  await using session = await noted.connect();
  await using writer = await noted.application();
  await writer.query("BEGIN; INSERT INTO c VALUES (1)");

  const error = await failureOf(
    holdWrites(session, await sources(noted, "c"), {
      lockTimeoutMs: 20,
      attempts: 1,
      silenceMs: 5_000,
      signal,
    }),
  );

  match(error.message, /^Cannot hold up the writes to a, b, parts and 1 more /);
});

Deno.test("holdWrites() ends between two attempts when it is interrupted", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  await using writer = await noted.application();
  await writer.query("BEGIN; INSERT INTO a VALUES (1)");
  const interrupting = new AbortController();

  await rejects(
    holdWrites(session, await sources(noted), {
      lockTimeoutMs: 20,
      attempts: 1_000,
      silenceMs: 5_000,
      signal: interrupting.signal,
      onWait: () => interrupting.abort(new Error("Enough")),
    }),
    /Enough/,
  );

  equal(session.transactionStatus, "idle");
});

Deno.test("holdWrites() tells at once what no other attempt would change", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  const tables = await sources(noted);
  await noted.fresh.query("DROP TABLE b");

  const error = await failureOf(
    holdWrites(session, tables, {
      lockTimeoutMs: 20,
      attempts: 9,
      silenceMs: 5_000,
      signal,
    }),
  );

  equal(error.server?.sqlstate, "42P01");
  equal(session.transactionStatus, "idle");
});

async function sources(
  noted: Awaited<ReturnType<typeof notedDatabase>>,
  ...more: readonly string[]
) {
  const feeds = await noted.feeds("a", "b", "parts", ...more);
  return feeds.map(({ source }) => source);
}

Deno.test("holdWrites() lets writes go on where nothing is heard of us for long", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  await using app = await noted.application();

  await holdWrites(session, await sources(noted), {
    lockTimeoutMs: 2_000,
    attempts: 1,
    silenceMs: 100,
    signal,
  });
  await app.query("SET lock_timeout = '20s'; INSERT INTO a VALUES (1)");

  await rejects(session.query("SELECT"));
});
