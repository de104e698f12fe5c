import { deepEqual, equal, match, ok } from "node:assert/strict";
import { withClient } from "../support/client.ts";
import type { Query } from "../support/client.ts";
import type { FreshDatabase } from "../support/database.ts";
import { tell } from "../faults/_figures.ts";
import { syncProject } from "./_sync_project.ts";
import type { RunningSync, SyncProject } from "./_sync_project.ts";

const ROUNDS = Number(Deno.env.get("CONFITURE_TEST_ROUNDS") ?? 3);
const WRITERS = 3;
const ROWS = 6500;

const TABLES = `
CREATE TABLE left_side (id integer PRIMARY KEY, amount numeric NOT NULL, pad text);
CREATE TABLE right_side (id integer PRIMARY KEY, amount numeric NOT NULL, pad text);
CREATE TABLE moved (id integer PRIMARY KEY, amount numeric NOT NULL);
CREATE INDEX ON left_side (amount);
CREATE INDEX ON right_side (amount);
`;

/** A row fills a block, so that tables take several ranges. */
const CONTENTS = `
ALTER TABLE left_side SET (fillfactor = 10);
ALTER TABLE right_side SET (fillfactor = 10);
INSERT INTO left_side SELECT i, 100, repeat('x', 700) FROM generate_series(1, ${ROWS}) i;
INSERT INTO right_side SELECT i, 100, repeat('y', 700) FROM generate_series(1, ${ROWS}) i;
`;

/** What no transfer changes. */
const INVARIANT = `
SELECT (SELECT sum(amount) FROM left_side) + (SELECT sum(amount) FROM right_side)
         + (SELECT coalesce(sum(amount), 0) FROM moved) AS sum,
       (SELECT count(*) FROM left_side) + (SELECT count(*) FROM right_side)
         + (SELECT count(*) FROM moved) AS rows`;

Deno.test("sync copies one state of a source that is written to all the time", async () => {
  await using project = await syncProject({
    schema: TABLES,
    rows: CONTENTS,
    rules: "",
  });
  const expected = await project.source.query(INVARIANT);
  const wrong: string[] = [];
  let transfers = 0;

  for (let round = 1; round <= ROUNDS; round++) {
    const writing = writers(project.source);
    const { code, stderr } = await project.start({
      flags: ["--jobs", "4"],
    }).ended;
    const done = await writing.stop();
    transfers += done;
    const [found] = await project.target.query(INVARIANT);
    if (code !== 0) wrong.push(`round ${round}: ${stderr}`);
    if (String(found?.sum) !== String(expected[0]?.sum)) {
      wrong.push(`round ${round}: the sum is ${found?.sum}`);
    }
    if (String(found?.rows) !== String(expected[0]?.rows)) {
      wrong.push(`round ${round}: there are ${found?.rows} rows`);
    }
  }

  tell(`sync under load (${transfers} transfers)`, { cases: ROUNDS, wrong });
  deepEqual(wrong, []);
  ok(transfers > 100, `only ${transfers} transfers`);
});

const CHANGES: readonly { readonly name: string; readonly sql: string }[] = [
  { name: "is rewritten", sql: "VACUUM FULL left_side" },
  { name: "is emptied", sql: "TRUNCATE left_side" },
  {
    name: "gets a column",
    sql: "ALTER TABLE left_side ADD COLUMN more integer DEFAULT 1",
  },
  {
    name: "gets an index",
    sql: "CREATE INDEX more ON left_side (pad)",
  },
];

for (const { name, sql } of CHANGES) {
  Deno.test(`sync ends, whole or with an error of its own, where a table of the source ${name} meanwhile`, async () => {
    await using project = await syncProject({
      schema: TABLES,
      rows: CONTENTS,
      rules: "",
    });
    const [before] = await project.source.query(INVARIANT);
    const run = project.start();
    await until(() => run.seen().includes("Emptying"), run);

    const changing = Promise.allSettled([project.source.query(sql)]);
    const { code, stderr } = await run.ended;
    const [changed] = await changing;

    equal(changed?.status, "fulfilled");
    if (code === 0) {
      deepEqual(await project.target.query(INVARIANT), [before]);
    } else {
      match(stderr, /somebody waits to change it[^]*--resume goes on/);
    }
  });
}

Deno.test("sync --resume takes what the source has become where a table was emptied meanwhile", async () => {
  await using project = await syncProject({
    schema: TABLES,
    rows: CONTENTS,
    rules: "",
  });
  const run = project.start();
  await until(() => run.seen().includes("right_side"), run);
  run.kill("SIGKILL");
  await run.ended;
  await project.source.query(
    "BEGIN; INSERT INTO moved SELECT id, amount FROM left_side; TRUNCATE left_side; COMMIT",
  );

  const { code, stderr } = await project.start({ flags: ["--resume"] }).ended;

  deepEqual([code, stderr.includes("rror")], [0, false], stderr);
  deepEqual(await sums(project.target), await sums(project.source));
});

async function sums(database: FreshDatabase): Promise<readonly string[]> {
  const rows = await database.query(
    "SELECT 'left' AS side, count(*), sum(amount) FROM left_side UNION ALL SELECT 'right', count(*), sum(amount) FROM right_side UNION ALL SELECT 'moved', count(*), sum(amount) FROM moved",
  );
  return rows.map((row) => JSON.stringify(row));
}

interface Writing {
  /** Ends it; resolves with the number of transfers. */
  stop(): Promise<number>;
}

/** Moves amounts, and rows, from one table to another. */
function writers({ server, name }: SyncProject["source"]): Writing {
  const { host, port, user, password } = server;
  let isOver = false;
  let transfers = 0;
  const write = async (query: Query) => {
    while (!isOver) {
      await query(transfer());
      transfers++;
    }
  };
  const all = Array.from(
    { length: WRITERS },
    () => withClient({ host, port, user, password, database: name }, write),
  );
  return {
    async stop() {
      isOver = true;
      await Promise.all(all);
      return transfers;
    },
  };
}

/** In one order of tables, so that no two wait for each other for ever. */
function transfer(): string {
  const [one, other, amount] = [any(ROWS), any(ROWS), any(90)];
  if (Math.random() < 0.2) {
    return `WITH gone AS (DELETE FROM left_side WHERE id = ${one} RETURNING id, amount)
      INSERT INTO moved SELECT id, amount FROM gone`;
  }
  return `BEGIN;
    WITH less AS (UPDATE left_side SET amount = amount - ${amount} WHERE id = ${one} RETURNING 1)
      UPDATE right_side SET amount = amount + ${amount} WHERE id = ${other} AND EXISTS (SELECT FROM less);
    COMMIT`;
}

function any(count: number): number {
  return 1 + Math.floor(Math.random() * count);
}

async function until(
  isSo: () => boolean,
  { ended }: RunningSync,
): Promise<void> {
  let isOver = false;
  ended.then(() => isOver = true);
  while (!isSo() && !isOver) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
