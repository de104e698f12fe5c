import pg from "pg";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { describeServer, postgres } from "../support/postgres.ts";
import { privateServer } from "../support/private_server.ts";
import { otherSession } from "../support/other_session.ts";
import { program } from "../support/program.ts";

const CLIENTS = 50;
const BLOCKED_MS = 20_000;
const THINK_MS = 100;
/** The default of migration.lock_timeout: nobody is to be held up for longer. */
const BUDGET_MS = 2_000;
const CHANGE = "ALTER TABLE orders ADD COLUMN note text";

/** How long the clients' statements took while the change was under way. */
interface Figures {
  readonly name: string;
  readonly latenciesMs: readonly number[];
  readonly elapsedMs: number;
  readonly output: string;
}

/** A way of making the change; returns what it wrote. */
type Way = (database: FreshDatabase) => Promise<string>;

const byPsql: Way = async (database) => {
  const { code, stderr } = await database.psql("-q", "-c", CHANGE);
  if (code !== 0) throw new Error(stderr);
  return stderr;
};

const byConfiture: Way = async (database) => {
  await using host = testHost({
    files: { "db/migrations/001_note.up.sql": `${CHANGE};` },
  });
  await using running = program(
    ["migrate", "up", "--database-url", database.url],
    { cwd: host.directory },
  );
  const { code, stderr } = await running.ended;
  if (code !== 0) throw new Error(stderr);
  return stderr;
};

/** Nothing but the clients, for as long as the others are blocked. */
const byNobody: Way = async () => {
  await sleep(BLOCKED_MS);
  return "";
};

// One with room for so many clients, that nobody else works with.
const { port, directory } = await privateServer({
  settings: ["fsync = off"],
});
const { bin } = await postgres();
const server = { ...await describeServer({ port, socket: directory }), bin };
report([
  await measured("psql, no lock_timeout (floor)", byPsql),
  await measured("confiture migrate up", byConfiture),
  await measured("nobody changes anything", byNobody),
]);

async function measured(name: string, way: Way): Promise<Figures> {
  await using database = await freshDatabase({ server });
  await database.query(
    "CREATE TABLE orders (id int PRIMARY KEY, amount int NOT NULL); INSERT INTO orders SELECT i, 0 FROM generate_series(1, 1000) AS i",
  );
  await using blocker = await otherSession(database, {
    application: "month_end",
  });
  const over = new AbortController();
  const latenciesMs: number[] = [];
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, () => client(database)),
  );
  const work = clients.map((each) => atWork(each, latenciesMs, over.signal));
  await sleep(1_000);
  latenciesMs.length = 0;
  await blocker.query("BEGIN; SELECT count(*) FROM orders");
  const release = sleep(BLOCKED_MS).then(() => blocker.query("COMMIT"));
  const start = performance.now();
  const output = await way(database);
  const elapsedMs = performance.now() - start;
  over.abort();
  await Promise.all([...work, release]);
  await Promise.all(clients.map((each) => each.end()));
  return { name, latenciesMs, elapsedMs, output };
}

interface Client {
  query(statement: string, values: readonly unknown[]): Promise<unknown>;
  end(): Promise<void>;
}

async function client({ server, name }: FreshDatabase): Promise<Client> {
  const { host, port, user, password } = server;
  const opened = new pg.Client({
    ...{ host, port, user, password, ssl: false },
    database: name,
  });
  // The database is dropped under those that are left when something fails.
  opened.on("error", () => {});
  await opened.connect();
  return opened;
}

/** Reads and writes, one after the other, until it is told to stop. */
async function atWork(
  client: Client,
  latenciesMs: number[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const id = 1 + Math.floor(Math.random() * 1_000);
    for (
      const statement of [
        "SELECT amount FROM orders WHERE id = $1",
        "UPDATE orders SET amount = amount + 1 WHERE id = $1",
      ]
    ) {
      const start = performance.now();
      await client.query(statement, [id]);
      latenciesMs.push(performance.now() - start);
    }
    await sleep(THINK_MS * (0.5 + Math.random()));
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function report(all: readonly Figures[]): void {
  const [floor] = all.map(({ latenciesMs }) => quantile(latenciesMs, 0.99));
  const lines = all.map(({ name, latenciesMs, elapsedMs }) => {
    const p99 = quantile(latenciesMs, 0.99);
    return [
      `  ${name.padEnd(32)}`,
      `${latenciesMs.length}`.padStart(7),
      ms(quantile(latenciesMs, 0.5)),
      ms(p99),
      ms(quantile(latenciesMs, 1)),
      (p99 / (floor ?? p99)).toFixed(3).padStart(8),
      ms(elapsedMs),
    ].join("");
  });
  const own = all.find(({ name }) => name.startsWith("confiture"));
  const isKept = quantile(own?.latenciesMs ?? [], 0.99) <= BUDGET_MS;
  const named = own?.output.split("\n").find((line) =>
    line.includes("month_end")
  );
  write(
    `${CLIENTS} clients read and write a table, one sits in a transaction for ${
      BLOCKED_MS / 1000
    } s, a column is added
  ${"".padEnd(30)} queries       p50       p99       max   ratio      took
${lines.join("\n")}
  budget (lock_timeout ${BUDGET_MS} ms): ${isKept ? "kept" : "NOT KEPT"}
  blocker: ${named?.trim() ?? "NOT NAMED"}

`,
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[
    Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  ] ??
    NaN;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(10);
}

function write(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
