import { equal, match, ok, rejects } from "node:assert/strict";
import { Differ, parseBackfill } from "../../src/mediums/diff/mod.ts";
import type { WrittenSettings } from "../../src/mediums/diff/mod.ts";
import { diffProject } from "../mediums/diff/project.ts";
import { withClient } from "../support/client.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";

const ROWS = 20_000;

Deno.test("a backfill keeps to the hours it was given", async () => {
  await using live = await freshDatabase();
  const hours = async (from: number, until: number) => {
    const [row] = await live.query(
      `SELECT to_char(localtime + interval '${from} hours', 'HH24:MI-') || to_char(localtime + interval '${until} hours', 'HH24:MI') AS hours`,
    );
    return String(row?.hours);
  };
  const outside = await backfillOf(live, { hours: await hours(2, 3) });
  const inside = await backfillOf(live, { hours: await hours(-2, 2) });
  await fillWith(live);

  await rejects(
    withClient(connectionOf(live), async (query) => {
      await query("SET statement_timeout = '1500ms'");
      await query(outside);
    }),
    /statement timeout/,
  );
  equal(await leftIn(live), ROWS);

  await withClient(connectionOf(live), (query) => query(inside));
  equal(await leftIn(live), 0);
});

Deno.test("a backfill writes no more WAL a second than it may", async () => {
  await using live = await freshDatabase();
  const text = await backfillOf(live, { wal: "512kB", batch: "500" });
  await fillWith(live);
  const began = performance.now();

  await withClient(connectionOf(live), (query) => query(text));

  equal(await leftIn(live), 0);
  // Each row is at least 60 bytes of it.
  ok(performance.now() - began > ROWS * 60 / (512 * 1024) * 1000 * 0.9);
});

Deno.test("a backfill that meets rows of others gives way, and never they", async () => {
  await using live = await freshDatabase();
  const text = await backfillOf(live, {});
  await fillWith(live);

  await withClient(connectionOf(live), async (query) => {
    await query("BEGIN");
    await query("UPDATE t SET b = 'mine' WHERE id = 4000");
    const filling = withClient(connectionOf(live), (other) => other(text));
    await untilWaiting(live);
    // The batch holds it: without giving way, each would wait for the other.
    await query("UPDATE t SET b = 'mine' WHERE id = 1");
    await query("COMMIT");
    await filling;
  });

  equal(await leftIn(live), 0);
  const mine = await live.query(
    "SELECT FROM t WHERE b = 'mine' AND c = 'mine'",
  );
  equal(mine.length, 2);
});

const OLD = "CREATE TABLE t (id int PRIMARY KEY, b text);";
const NEW = "CREATE TABLE t (id int PRIMARY KEY, c text);";

/** The block of the backfill, on a database that was expanded for it if it was not. */
async function backfillOf(
  live: FreshDatabase,
  written: WrittenSettings,
): Promise<string> {
  await using project = await diffProject({ "old.sql": OLD, "new.sql": NEW }, {
    database_url: live.url,
  });
  const { files } = await new Differ(project).expand({
    old: "old.sql",
    new: "new.sql",
    name: "app",
    renamed: [{ from: "t.b", to: "c" }],
    backfill: parseBackfill(written),
  });
  const [expand, backfill] = files;
  const [there] = await live.query("SELECT to_regclass('t')::text AS t");
  if (there?.t === null) await live.query(`${OLD}${expand?.up}`);
  const block = /DO \$backfill\$[^]*\$backfill\$;/.exec(backfill?.up ?? "")
    ?.[0] ?? "";
  match(block, /UPDATE public\.t/);
  return block;
}

/** Rows that were there before. */
async function fillWith(live: FreshDatabase): Promise<void> {
  await live.query(
    `ALTER TABLE t DISABLE TRIGGER USER; INSERT INTO t SELECT n, 'b' || n FROM generate_series(1, ${ROWS}) AS n; ALTER TABLE t ENABLE TRIGGER USER`,
  );
}

async function leftIn(live: FreshDatabase): Promise<number> {
  const [row] = await live.query(
    "SELECT count(*)::text AS left FROM t WHERE c IS NULL",
  );
  return Number(row?.left);
}

async function untilWaiting(live: FreshDatabase): Promise<void> {
  for (;;) {
    const waiting = await live.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function connectionOf({ server, name }: FreshDatabase) {
  const { host, port, user, password = "" } = server;
  return { host, port, user, password, database: name };
}
