import { deepEqual, equal, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import { cli } from "../support/cli.ts";
import { withClient } from "../support/client.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));
const ROWS = Number(Deno.env.get("CONFITURE_TEST_ROWS") ?? 60_000);
const KILLS = Number(Deno.env.get("CONFITURE_TEST_KILLS") ?? 3);

const OLD = `CREATE TABLE accounts (
  id bigserial PRIMARY KEY, owner text NOT NULL, amount varchar(20) NOT NULL, note text);
CREATE INDEX accounts_owner ON accounts (owner);
`;
const NEW = `CREATE TABLE accounts (
  id bigserial PRIMARY KEY, holder text NOT NULL, amount numeric NOT NULL, note text);
CREATE INDEX accounts_owner ON accounts (holder);
`;

Deno.test("a backfill that is killed goes on while both versions write, version 2 writes through the contract, and nothing is lost", async () => {
  await using live = await freshDatabase();
  await using host = testHost({
    files: {
      "db/schema/10.sql": NEW,
      "db/migrations/001_accounts.up.sql": OLD,
      "db/migrations/001_accounts.down.sql": "DROP TABLE accounts;\n",
      "db/environments/local.yaml": `database_url: ${live.url}\n`,
    },
  });
  const run = (...args: readonly string[]) => cli(args, { cwd: host.cwd });

  const expanded = await run(
    "migrate",
    "expand",
    "--name",
    "bank",
    "--rename",
    "accounts.owner=holder",
    "--allow",
    "data-loss,may-fail",
    "--batch",
    "200",
    // So slow that it can be killed in the middle.
    "--pause",
    "50ms",
  );
  equal(expanded.code, 0, expanded.stderr + expanded.stdout);
  equal((await run("migrate", "up", "--target", "001")).code, 0);
  await live.query(
    `INSERT INTO accounts (owner, amount) SELECT 'owner ' || n, (n % 1000)::text FROM generate_series(1, ${ROWS}) AS n`,
  );
  const before = await live.query(
    "SELECT sum(amount::numeric)::text AS version FROM accounts",
  );
  equal((await run("migrate", "up", "--target", "003")).code, 0);

  const stops = [new AbortController(), new AbortController()];
  const writers = stops.map((stop, index) =>
    write(live, { version: index + 1, stop: stop.signal })
  );
  const left: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--config",
        SETTINGS,
        ...PERMISSIONS,
        PROGRAM,
        "migrate",
        "up",
        "--target",
        "004",
      ],
      cwd: host.cwd,
      stdout: "null",
      stderr: "null",
    }).spawn();
    await filledSome(live, left.at(-1) ?? ROWS + 1);
    child.kill("SIGKILL");
    await child.status;
    left.push(await leftIn(live));
  }
  const whole = await run("migrate", "up", "--target", "004");
  stops[0]?.abort();
  await writers[0];
  equal(whole.code, 0, whole.stderr);
  equal(await leftIn(live), 0);
  const disagreeing = await live.query(
    "SELECT FROM accounts WHERE holder IS DISTINCT FROM owner OR amount_new IS DISTINCT FROM amount::numeric",
  );
  equal(disagreeing.length, 0);

  const contracted = await run("migrate", "up");
  equal(contracted.code, 0, contracted.stderr);
  await new Promise((resolve) => setTimeout(resolve, 300));
  // Version 2 has not been told of anything.
  stops[1]?.abort();
  const written = await Promise.all(writers);
  const after = await live.query(
    "SELECT count(*)::text AS rows, sum(amount)::text AS sum FROM accounts",
  );
  const [added, sum] = [0, 1].map((index) =>
    written.reduce((total, each) => total + (each[index] ?? 0), 0)
  );
  deepEqual(after, [{
    rows: String(ROWS + (added ?? 0)),
    sum: String(Number(before[0]?.version) + (sum ?? 0)),
  }]);
  ok((added ?? 0) > 20);
  ok(left.some((each) => each > 0 && each < ROWS), left.join());
  equal((await run("migrate", "diff", "--check", "local", "schema")).code, 0);
});

/** Writes as one version does until it is stopped: rows added, and by how much all amounts grew. */
async function write(
  live: FreshDatabase,
  { version, stop }: { readonly version: number; readonly stop: AbortSignal },
): Promise<readonly [number, number]> {
  const name = version === 1 ? "owner" : "holder";
  return await withClient(connectionOf(live), async (query) => {
    let [added, sum] = [0, 0];
    await query(`SET search_path = bank_v${version}, public`);
    while (!stop.aborted) {
      const id = 1 + Math.floor(Math.random() * ROWS);
      // Rows of version 2 have no amount until they are filled.
      const changed = await query(
        version === 1
          ? `UPDATE accounts SET amount = (amount::numeric + 1)::text WHERE id = ${id} RETURNING id`
          : `UPDATE accounts SET amount = amount + 1 WHERE id = ${id} AND amount IS NOT NULL RETURNING id`,
      );
      sum += changed.length;
      await query(`INSERT INTO accounts (${name}, amount) VALUES ('new', 5)`);
      await query(
        `UPDATE accounts SET ${name} = ${name} || '+' WHERE id = ${id}`,
      );
      added += 1;
      sum += 5;
    }
    return [added, sum];
  });
}

function connectionOf({ server, name }: FreshDatabase) {
  const { host, port, user, password = "" } = server;
  return { host, port, user, password, database: name };
}

async function filledSome(live: FreshDatabase, from: number): Promise<void> {
  const limit = Date.now() + 60_000;
  while (Date.now() < limit) {
    const left = await leftIn(live);
    if (left < from - 500 || left === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function leftIn(live: FreshDatabase): Promise<number> {
  const [row] = await live.query(
    "SELECT count(*)::text AS left FROM accounts WHERE amount_new IS NULL",
  );
  return Number(row?.left);
}
