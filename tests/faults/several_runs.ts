import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withClient } from "../support/client.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { pgbouncer } from "../support/pgbouncer.ts";
import { describeServer } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import { program } from "../support/program.ts";

// A deadlock must be found while the runs are still at each other.
const { port, directory } = await privateServer({
  settings: ["deadlock_timeout = 50ms"],
});
const server = await describeServer({ port, socket: directory });

const MIGRATIONS = {
  "db/migrations/001_items.up.sql":
    "CREATE TABLE effects (what text);\nCREATE TABLE items AS SELECT g AS id, g % 10 AS n FROM generate_series(1, 5000) AS g;",
  "db/migrations/002_n.up.sql":
    "CREATE INDEX CONCURRENTLY items_n ON items (n);",
  "db/migrations/003_two.up.sql":
    "CREATE UNIQUE INDEX CONCURRENTLY items_id ON items (id);\nCREATE INDEX CONCURRENTLY items_both ON items (id, n);",
  "db/migrations/004_between.up.sql": "INSERT INTO effects VALUES ('004');",
  "db/migrations/005_again.up.sql":
    "-- confiture: no-transaction\nREINDEX INDEX CONCURRENTLY items_both;\nINSERT INTO effects VALUES ('005');\nDROP INDEX CONCURRENTLY items_n;",
  "db/migrations/006_last.up.sql":
    "CREATE INDEX CONCURRENTLY items_last ON items (n, id);",
};
const AFTERWARDS = {
  ledger: ["001", "002", "003", "004", "005", "006"],
  effects: ["004", "005"],
  indexes: ["items_both true", "items_id true", "items_last true"],
};

/** For each run, whether it goes through the pooler. */
const RUNS: readonly { readonly what: string; readonly pooled: boolean[] }[] = [
  { what: "two runs at once", pooled: [false, false] },
  { what: "three runs at once", pooled: [false, false, false] },
  { what: "two runs at once through a pooler", pooled: [true, true] },
  { what: "three runs at once through a pooler", pooled: [true, true, true] },
  {
    what: "runs at once through a pooler and around it",
    pooled: [true, false, true],
  },
];

for (const { what, pooled } of RUNS) {
  Deno.test(`${what} build indexes concurrently, each once and without a deadlock in the server's log`, async () => {
    await using database = await freshDatabase({ server });
    await using pooler = await pgbouncer(server, { mode: "transaction" });
    await using host = testHost({ files: MIGRATIONS });
    const urls = pooled.map((isPooled) =>
      isPooled ? pooler.url(database.name) : database.url
    );

    const outcomes = await withClient(clientOf(database), async (query) => {
      // CREATE INDEX CONCURRENTLY waits for what is older than it.
      await query("BEGIN ISOLATION LEVEL REPEATABLE READ");
      await query("SELECT 1");
      const running = urls.map((url) =>
        program(["migrate", "up", "--database-url", url], {
          cwd: host.directory,
        }).ended
      );
      await untilBuildWaits(database);
      await query("COMMIT");
      return await Promise.all(running);
    });
    const log = await readFile(join(directory, "log"), "utf8");

    deepEqual(
      outcomes.map(({ code, stderr }) => [code, code === 0 ? "" : stderr]),
      pooled.map(() => [0, ""]),
    );
    deepEqual(await afterwards(database), AFTERWARDS);
    match(log, /ready to accept connections/);
    doesNotMatch(log, /deadlock detected/);
  });
}

function clientOf({ server, name }: FreshDatabase) {
  const { host, port, user, password } = server;
  return { host, port, user, password, database: name };
}

/** Until an index build waits, and for some time more, in which the other runs come. */
async function untilBuildWaits(database: FreshDatabase): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const waiting = await database.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'virtualxid'",
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    if (waiting.length > 0) return;
  }
  throw new Error("No index build waits");
}

async function afterwards(database: FreshDatabase): Promise<unknown> {
  const lines = async (statement: string) =>
    (await database.query(statement)).map(({ line }) => line);
  return {
    ledger: await lines(
      "SELECT version AS line FROM tb_confiture ORDER BY pk_confiture",
    ),
    effects: await lines("SELECT what AS line FROM effects ORDER BY 1"),
    indexes: await lines(
      "SELECT indexrelid::regclass || ' ' || indisvalid AS line FROM pg_index WHERE indrelid = 'items'::regclass ORDER BY 1",
    ),
  };
}
