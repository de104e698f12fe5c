import { deepEqual, equal, ok } from "node:assert/strict";
import type { Feed } from "../../src/mediums/transfer/feed.ts";
import {
  hasNotes,
  installNotes,
} from "../../src/mediums/transfer/notes/install.ts";
import {
  isTruncated,
  keysIn,
} from "../../src/mediums/transfer/notes/notes_table.ts";
import { purgeNotes } from "../../src/mediums/transfer/notes/purge.ts";
import { removeNotes } from "../../src/mediums/transfer/notes/remove.ts";
import { quoteName } from "../../src/sql/quote.ts";
import { notedDatabase } from "../mediums/transfer/notes/_noted.ts";
import type { NotedDatabase } from "../mediums/transfer/notes/_noted.ts";
import { otherSession } from "../support/other_session.ts";
import type { OtherSession } from "../support/other_session.ts";
import { describeServer, postgres } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import { randomOf, statementOf, TABLES, WRITTEN } from "./_written_schema.ts";
import type { Random } from "./_written_schema.ts";

const CASES = Number(Deno.env.get("CONFITURE_TEST_CASES") ?? 20);
const FIRST = Number(Deno.env.get("CONFITURE_TEST_SEED") ?? 1);
const WRITERS = 3;
const ROUNDS = 8;
const STATEMENTS = 120;

const { port, directory } = await privateServer({
  settings: ["max_prepared_transactions = 20", "deadlock_timeout = 100ms"],
});
const { bin } = await postgres();
const server = {
  ...await describeServer({ port, socket: directory }),
  bin,
};

Deno.test("what is noted brings a copy to each state of the tables, however they are written to", async () => {
  const wrong: string[] = [];
  let written = 0;

  for (let seed = FIRST; seed < FIRST + CASES; seed++) {
    const found = await followed(seed);
    written += found.written;
    wrong.push(...found.wrong.map((each) => `seed ${seed}: ${each}`));
  }

  Deno.stdout.writeSync(
    new TextEncoder().encode(
      `${CASES} cases, ${written} statements that wrote\n`,
    ),
  );
  deepEqual(wrong, []);
  ok(written > CASES * 50, `only ${written} statements`);
});

Deno.test("notes that are installed and removed by sessions that are killed all the time end up whole, and leave nothing", async () => {
  const wrong: string[] = [];

  for (let seed = FIRST; seed < FIRST + CASES / 4; seed++) {
    await using noted = await notedDatabase(WRITTEN, { server });
    const before = await noted.fresh.pgDump();
    const feeds = await noted.feeds(...TABLES);
    const random = randomOf(seed);
    const installs = await killed(noted, random, async (session) => {
      await installNotes(session, feeds);
    });
    await using session = await noted.connect();
    if (!await hasNotes(session, feeds)) wrong.push(`${seed}: not installed`);
    const removals = await killed(
      noted,
      random,
      (session) => removeNotes(session),
    );
    const after = await noted.fresh.pgDump();
    if (after !== before) {
      wrong.push(`${seed}: ${after.length - before.length}`);
    }
    if (installs + removals === 0) wrong.push(`${seed}: nobody was killed`);
  }

  deepEqual(wrong, []);
});

/** Does it again and again, each time killed a little later; returns how often. */
async function killed(
  noted: NotedDatabase,
  random: Random,
  action: (
    session: Awaited<ReturnType<NotedDatabase["connect"]>>,
  ) => Promise<void>,
): Promise<number> {
  await using killer = await otherSession(noted.fresh);
  for (let kills = 0;; kills++) {
    const session = await noted.connect();
    let isOver = false;
    const timer = setTimeout(() => {
      if (!isOver) {
        killer.query(`SELECT pg_terminate_backend(${session.backend})`);
      }
    }, 5 + kills * 3 + random(10));
    try {
      await action(session);
      return kills;
    } catch {
      // It was killed, and comes again.
    } finally {
      isOver = true;
      clearTimeout(timer);
      await Promise.allSettled([session[Symbol.asyncDispose]()]);
    }
  }
}

async function followed(
  seed: number,
): Promise<{ readonly written: number; readonly wrong: readonly string[] }> {
  await using noted = await notedDatabase(WRITTEN, { server });
  const feeds = await noted.feeds(...TABLES);
  const random = randomOf(seed);
  await noted.fresh.query(
    `CREATE SCHEMA copy; GRANT ALL ON SCHEMA copy TO PUBLIC; ${
      feeds.map((feed) =>
        `CREATE TABLE copy.${quoteName(feed.source.name)} AS SELECT * FROM ${
          tableOf(feed)
        } WITH NO DATA`
      ).join(";")
    }`,
  );
  await using own = await noted.connect();
  await using follower = await otherSession(noted.fresh);
  const over = new AbortController();
  const writers = Array.from(
    { length: WRITERS },
    (_, rank) => writer(noted, randomOf(seed * 100 + rank), over.signal),
  );
  try {
    await installNotes(own, feeds, { lockTimeoutMs: 100 });
    await copyAll(follower, feeds);
    for (let round = 0; round < ROUNDS; round++) {
      await pause(random(120));
      if (round === 2) await change(noted, PARTITIONS_COME);
      if (round === 4) await change(noted, PARTITIONS_GO);
      if (round >= 2) await installNotes(own, feeds, { lockTimeoutMs: 100 });
      const snapshot = await bringOver(follower, feeds);
      await purgeNotes(own, feeds, { snapshot });
    }
  } finally {
    over.abort();
  }
  const written = (await Promise.all(writers)).reduce((sum, one) => sum + one);
  await endPrepared(follower, noted.fresh.name);
  await installNotes(own, feeds);
  const snapshot = await bringOver(follower, feeds);
  const wrong = await differences(follower, feeds);
  await purgeNotes(own, feeds, { snapshot });
  const left = await follower.query(
    feeds.map((feed) => `SELECT * FROM (${keysIn(feed)}) k`)
      .map((query) => `SELECT count(*)::int AS n FROM (${query}) q`)
      .join(" UNION ALL "),
  );
  equal(left.some(({ n }) => n !== 0), false);
  await removeNotes(own);
  return { written, wrong };
}

/** Writes at random, in transactions of several statements; returns how many succeeded. */
async function writer(
  { fresh }: NotedDatabase,
  random: Random,
  signal: AbortSignal,
): Promise<number> {
  await using session = await otherSession(fresh);
  let written = 0;
  const tried = async (statement: string) => {
    const isDone = await session.query(statement).then(
      () => true,
      (error) => {
        if (UNEXPECTED_REGEXP.test(String(error.code))) throw error;
        return false;
      },
    );
    if (isDone) written++;
    return isDone;
  };
  for (let nth = 0; nth < STATEMENTS && !signal.aborted; nth++) {
    const statement = () => statementOf(random, fresh.server.version);
    const isReplica = random(10) === 0;
    if (random(3) === 0) {
      await tried(statement());
      continue;
    }
    await session.query("BEGIN");
    if (isReplica) {
      await session.query("SET LOCAL session_replication_role = replica");
    }
    await tried(statement());
    await session.query("SAVEPOINT s").catch(() => {});
    await tried(statement());
    await session.query(`${random(2) === 0 ? "ROLLBACK TO" : "RELEASE"} s`)
      .catch(() => {});
    await tried(statement());
    const id = `t${fresh.name}_${session.pid}_${nth}`;
    if (random(8) === 0) {
      const isPrepared = await session.query(`PREPARE TRANSACTION '${id}'`)
        .then(() => true, () => false);
      await session.query("ROLLBACK").catch(() => {});
      await pause(random(30));
      if (isPrepared) {
        await session.query(
          `${random(3) === 0 ? "ROLLBACK" : "COMMIT"} PREPARED '${id}'`,
        ).catch(() => {});
      }
    } else {
      await session.query(random(5) === 0 ? "ROLLBACK" : "COMMIT");
    }
  }
  return written;
}

/** Syntax, names, rights, bugs: what no writer may meet. */
const UNEXPECTED_REGEXP = /^(42|XX|25006)/;

async function endPrepared(session: OtherSession, name: string): Promise<void> {
  const left = await session.query(
    `SELECT gid FROM pg_prepared_xacts WHERE database = '${name}'`,
  );
  for (const { gid } of left) {
    await session.query(`COMMIT PREPARED '${gid}'`);
  }
}

/** What no trigger sees. */
const PARTITIONS_COME = [
  "CREATE TABLE parts_2 (LIKE parts INCLUDING ALL); INSERT INTO parts_2 SELECT i, 25, 'brought along' FROM generate_series(1, 20) i; ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES FROM (25) TO (30)",
  "CREATE TABLE parts_3 PARTITION OF parts FOR VALUES FROM (30) TO (40); INSERT INTO parts_3 VALUES (1, 35); TRUNCATE parts_3; INSERT INTO parts VALUES (2, 36)",
];

/** Statements that name it must go on finding something. */
const PARTITIONS_GO = [
  "ALTER TABLE parts DETACH PARTITION parts_0; ALTER TABLE parts_0 RENAME TO parts_gone; CREATE TABLE parts_0 PARTITION OF parts FOR VALUES FROM (0) TO (10)",
];

async function change(
  noted: NotedDatabase,
  statements: readonly string[],
): Promise<void> {
  await using session = await noted.application();
  for (const statement of statements) {
    await untilNoDeadlock(() => session.query(statement));
  }
}

/** Somebody may wait for us in another order. */
async function untilNoDeadlock(
  action: () => Promise<unknown>,
  undo?: () => Promise<unknown>,
): Promise<void> {
  while (
    !await action().then(() => true, async (error) => {
      await undo?.();
      if (error.code !== "40P01") throw error;
      return false;
    })
  );
}

async function copyAll(session: OtherSession, feeds: readonly Feed[]) {
  await untilNoDeadlock(() =>
    session.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ; LOCK TABLE ${
        feeds.map(tableOf).join(", ")
      } IN ACCESS SHARE MODE; ${
        feeds.map((feed) =>
          `INSERT INTO copy.${quoteName(feed.source.name)} SELECT ${
            columnsOf(feed)
          } FROM ${tableOf(feed)}`
        ).join(";")
      }; COMMIT`,
    ), () => session.query("ROLLBACK"));
}

/** A round, in one transaction, of one snapshot; returns it. */
async function bringOver(
  session: OtherSession,
  feeds: readonly Feed[],
): Promise<string> {
  // Who empties a table does so for snapshots that are older, too.
  await untilNoDeadlock(() =>
    session.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ; LOCK TABLE ${
        feeds.map(tableOf).join(", ")
      } IN ACCESS SHARE MODE`,
    ), () => session.query("ROLLBACK"));
  const [row] = await session.query(
    "SELECT pg_current_snapshot()::text AS snapshot",
  );
  for (const feed of feeds) {
    const copy = `copy.${quoteName(feed.source.name)}`;
    const [truncated] = await session.query(isTruncated(feed));
    const noted = (name: string) =>
      truncated?.isTruncated === true
        ? "true"
        : `(${imagesOf(feed, name)}) IN (SELECT ${imagesOf(feed, "k")} FROM (${
          keysIn(feed)
        }) k)`;
    await session.query(`DELETE FROM ${copy} c WHERE ${noted("c")}`);
    await session.query(
      `INSERT INTO ${copy} SELECT ${columnsOf(feed)} FROM ${
        tableOf(feed)
      } s WHERE ${noted("s")}`,
    );
  }
  const wrong = await differences(session, feeds);
  await session.query("COMMIT");
  deepEqual(wrong, []);
  return String(row?.snapshot);
}

/** Keys as they are written: two that are equal may be two rows of a copy. */
function imagesOf({ key }: Feed, alias: string): string {
  return key.source.map((name) =>
    `${alias}.${quoteName(name)}::text COLLATE "C"`
  )
    .join(", ");
}

async function differences(
  session: OtherSession,
  feeds: readonly Feed[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const feed of feeds) {
    const rowsOf = (table: string) =>
      `SELECT to_jsonb(t)::text AS line FROM (SELECT ${
        columnsOf(feed)
      } FROM ${table}) t`;
    const copy = `copy.${quoteName(feed.source.name)}`;
    const [missing, spare] = await Promise.all([
      session.query(`${rowsOf(tableOf(feed))} EXCEPT ALL ${rowsOf(copy)}`),
      session.query(`${rowsOf(copy)} EXCEPT ALL ${rowsOf(tableOf(feed))}`),
    ]);
    wrong.push(
      ...missing.map(({ line }) => `- ${feed.source.name} ${line}`),
      ...spare.map(({ line }) => `+ ${feed.source.name} ${line}`),
    );
  }
  return wrong.slice(0, 10);
}

function columnsOf({ source }: Feed): string {
  return source.columns.map(({ name }) => quoteName(name)).join(", ");
}

function tableOf({ source: { schema, name } }: Feed): string {
  return quoteName(schema, name);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
