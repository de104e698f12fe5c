import { deepEqual, ok } from "node:assert/strict";
import { openDatabase } from "../../src/database/mod.ts";
import { asConfitureError } from "../../src/kernel/errors.ts";
import { copyBulk } from "../../src/mediums/transfer/bulk.ts";
import { Rounds } from "../../src/mediums/transfer/round.ts";
import { isPassing } from "../../src/mediums/transfer/round_follow.ts";
import { readWalMeanwhile } from "../../src/mediums/transfer/wal_reading.ts";
import { WAYS_TO_FOLLOW } from "../../src/mediums/transfer/way_to_follow.ts";
import { tell } from "../faults/_figures.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { otherSession } from "../support/other_session.ts";
import { compare } from "./_oracle.ts";
import { followedFeeds, logicalServer } from "./_followed_ends.ts";
import { SOURCE, TARGET } from "./_reshaped.ts";
import { randomOf, slept } from "./_random.ts";
import { startWriters } from "./_writers.ts";

const COPIES = Number(Deno.env.get("CONFITURE_TEST_COPIES") ?? 6);
const SEED = Number(Deno.env.get("CONFITURE_TEST_SEED") ?? Date.now());

/** A row fills a block, so that the table takes several ranges, and rows move when they change. */
const MANY_USERS = `
ALTER TABLE users ALTER street SET STORAGE PLAIN;
INSERT INTO users SELECT i, 'mail' || i, 'n' || i, now(), repeat('s', 4100) FROM generate_series(1, 8600) i;
INSERT INTO private_accounts SELECT i, i FROM generate_series(1, 3000) i;
INSERT INTO business_accounts SELECT i, i FROM generate_series(1, 3000) i;
INSERT INTO events (day, body) SELECT date '2026-01-01' + i % 90, 'e' FROM generate_series(1, 3000) i;
ANALYZE`;

const ON_TARGET = `
CREATE FUNCTION count_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a trigger fired'; END $$;
CREATE TRIGGER counting AFTER INSERT OR DELETE ON customers FOR EACH ROW EXECUTE FUNCTION count_it();
CREATE INDEX by_name ON customers (full_name);
ALTER TABLE addresses ADD FOREIGN KEY (user_id) REFERENCES customers`;

const logical = await logicalServer();

for (const way of WAYS_TO_FOLLOW) {
  const server = way === "wal" ? { server: logical } : {};
  Deno.test(`followed by ${way}, a copy that is killed again and again under writes ends as what the source is, ${COPIES} times (seed ${SEED})`, async () => {
    const random = randomOf(SEED);
    const figures = { copies: 0, kills: 0, resumed: 0, rewritten: 0, rows: 0 };
    const wrong: string[] = [];
    // A moment is chosen within what a copy takes on this machine.
    let lasts = 400;
    const isEnough = () =>
      figures.copies >= COPIES && figures.kills >= COPIES &&
      figures.resumed >= COPIES / 2;
    while (!isEnough() && figures.copies < 4 * COPIES && wrong.length === 0) {
      await using host = await testHost();
      await using source = await freshDatabase(server);
      await using target = await freshDatabase(server);
      await using from = await openDatabase(source.target, host);
      await using to = await openDatabase(target.target, host);
      await source.query(`${SOURCE};${MANY_USERS}`);
      await target.query(`${TARGET};${ON_TARGET}`);
      const feeds = await followedFeeds(way, { from, to });
      await using _reading = readWalMeanwhile(from, {
        signal: new AbortController().signal,
        everyMs: 100,
      });
      const options = { source: from, target: to, feeds };
      const run = { fingerprint: "f", source: "s", startedAt: "2026-01-01" };
      const writers = await startWriters(source, {
        count: 2,
        random,
        truncates: false,
      });
      await using there = await otherSession(source);
      await using here = await otherSession(target);
      try {
        for (let tries = 0, isDone = false; !isDone; tries++) {
          if (tries > 30) {
            wrong.push("it does not come to an end");
            break;
          }
          const ending = new AbortController();
          const begun = performance.now();
          const killing = (async () => {
            await slept(random(lasts));
            if (tries > 8 || ending.signal.aborted) return;
            const killer = random(2) === 0 ? there : here;
            const killed = await killer.query(
              `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'confiture'`,
            );
            figures.kills += killed.length > 0 ? 1 : 0;
            // Rows move from blocks that have been copied to others.
            await source.query(
              `UPDATE users SET name = name || '+' WHERE id % 4 = ${random(4)}`,
            ).catch(() => {
              // Two of them have waited for each other.
            });
            if (random(5) > 0) return;
            figures.rewritten++;
            await source.query(
              random(2) === 0
                ? "VACUUM FULL users"
                : "TRUNCATE business_accounts, users",
            ).catch(() => {
              // Somebody holds it.
            });
          })();
          try {
            const jobs = 1 + random(2);
            const result = await copyBulk({ ...options, run, jobs });
            isDone = true;
            if (result.isResumed) figures.resumed++;
            else lasts = Math.round(performance.now() - begun);
          } catch (error) {
            const failure = asConfitureError(error);
            if (!isPassing(failure) && failure.code !== "transfer/failed") {
              await killing;
              throw error;
            }
          }
          ending.abort();
          await killing;
        }
      } finally {
        await writers.stop();
      }
      {
        await using rounds = await Rounds.open(options);
        await rounds.round();
      }
      const found = await compare({ source, target }, undefined);
      wrong.push(
        ...found?.wrong.map((one) => one.slice(0, 500)) ?? ["nothing"],
      );
      figures.rows += found?.rows ?? 0;
      figures.copies++;
    }

    tell(`killed copies ${JSON.stringify(figures)}`, {
      cases: figures.copies,
      wrong,
    });
    deepEqual(wrong, []);
    ok(figures.kills >= COPIES, `only ${figures.kills} kills`);
    ok(figures.resumed >= COPIES / 2, `only ${figures.resumed} resumed`);
    ok(figures.rows > COPIES * 1000, `only ${figures.rows} rows`);
  });
}
