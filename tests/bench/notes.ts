import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readRelations } from "../../src/copy/relations.ts";
import { openDatabase } from "../../src/database/mod.ts";
import type { Feed } from "../../src/mediums/transfer/feed.ts";
import { installNotes } from "../../src/mediums/transfer/notes/install.ts";
import { installWal } from "../../src/mediums/transfer/notes/wal_install.ts";
import { readWalMeanwhile } from "../../src/mediums/transfer/wal_reading.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { describeServer, postgres } from "../support/postgres.ts";
import { PASSWORD, SUPERUSER } from "../support/postgres_cluster.ts";
import { privateServer } from "../support/private_server.ts";

const ROUNDS = Number(Deno.env.get("CONFITURE_BENCH_ROUNDS") ?? 11);
const SECONDS = Number(Deno.env.get("CONFITURE_BENCH_SECONDS") ?? 2);
const SCALE = 10;
const CLIENTS = Number(Deno.env.get("CONFITURE_BENCH_CLIENTS") ?? 4);

const TABLES = ["accounts", "branches", "tellers", "history"].map((name) =>
  `pgbench_${name}`
);

/** The key's column of each, by which the ways that are compared note it. */
const KEYS: Readonly<Record<string, string>> = {
  pgbench_accounts: "aid",
  pgbench_branches: "bid",
  pgbench_tellers: "tid",
  pgbench_history: "id",
};

/** What is written, for `pgbench -f`. */
interface Script {
  readonly text: string;
  /** How many rows a transaction writes. */
  readonly rows: number;
}

const SCRIPTS: Readonly<Record<string, Script>> = {
  "like TPC-B, four tables": {
    rows: 4,
    text: `\\set aid random(1, 100000 * :scale)
\\set bid random(1, 1 * :scale)
\\set tid random(1, 10 * :scale)
\\set delta random(-5000, 5000)
BEGIN;
UPDATE pgbench_accounts SET abalance = abalance + :delta WHERE aid = :aid;
SELECT abalance FROM pgbench_accounts WHERE aid = :aid;
UPDATE pgbench_tellers SET tbalance = tbalance + :delta WHERE tid = :tid;
UPDATE pgbench_branches SET bbalance = bbalance + :delta WHERE bid = :bid;
INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (:tid, :bid, :aid, :delta, CURRENT_TIMESTAMP);
END;
`,
  },
  "updates of one row": {
    rows: 1,
    text: `\\set aid random(1, 100000 * :scale)
UPDATE pgbench_accounts SET abalance = abalance + 1 WHERE aid = :aid;
`,
  },
  "inserts of one row": {
    rows: 1,
    text: `\\set aid random(1, 100000 * :scale)
INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (1, 1, :aid, 1, CURRENT_TIMESTAMP);
`,
  },
  "updates of 1,000 rows": {
    rows: 1_000,
    text: `\\set aid random(1, 99000 * :scale)
UPDATE pgbench_accounts SET abalance = abalance + 1 WHERE aid BETWEEN :aid AND :aid + 999;
`,
  },
  "inserts of 1,000 rows": {
    rows: 1_000,
    text: `\\set aid random(1, 100000 * :scale)
INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) SELECT 1, 1, i, 1, CURRENT_TIMESTAMP FROM generate_series(1, 1000) i;
`,
  },
};

/** A way of noting; the first is not to. */
interface Way {
  readonly name: string;
  install(database: FreshDatabase): Promise<unknown>;
  /** Runs beside the writes. */
  beside?(database: FreshDatabase): Promise<AsyncDisposable>;
}

const WAYS: readonly Way[] = [
  { name: "no notes", install: () => Promise.resolve() },
  { name: "confiture", install: byConfiture },
  { name: "the WAL, read by confiture", install: byWal, beside: readingWal },
  {
    name: "two row triggers, one with WHEN",
    install: (database) => database.query(TABLES.map(twoTriggers).join("\n")),
  },
  {
    name: "statement triggers, transition tables",
    install: (database) =>
      database.query(TABLES.map(statementTriggers).join("\n")),
  },
  {
    name: "row trigger, unlogged notes",
    install: async (database) => {
      await byConfiture(database);
      const rows = await database.query(
        "SELECT oid::regclass::text AS name FROM pg_class WHERE relname ~ '^notes_' AND relkind = 'r'",
      );
      await database.query(
        rows.map(({ name }) => `ALTER TABLE ${name} SET UNLOGGED`).join(";"),
      );
    },
  },
];

/** Fewer where only the first ones matter. */
const COMPARED = WAYS.slice(
  0,
  Number(Deno.env.get("CONFITURE_BENCH_WAYS") ?? WAYS.length),
);

// Its data is in memory where there is room, so that nothing waits for a disk:
// what notes cost in work shows most there.
const { port, directory } = await privateServer({
  settings: [
    "wal_level = logical",
    "fsync = on",
    "synchronous_commit = on",
    "full_page_writes = on",
    "autovacuum = on",
    "max_wal_size = 4GB",
    "shared_buffers = 512MB",
  ],
});
const { bin } = await postgres();
if (bin === undefined) throw new Error("There is no pgbench");
const pgbench = join(bin, "pgbench");
const server = { ...await describeServer({ port, socket: directory }), bin };

const postmaster = await postmasterOf();

await using stack = new AsyncDisposableStack();
const databases: { readonly way: Way; readonly database: FreshDatabase }[] = [];
for (const way of COMPARED) {
  const database = stack.use(await freshDatabase({ server }));
  await bench(database, ["-i", "-q", `--scale=${SCALE}`]);
  await database.query(
    "ALTER TABLE pgbench_history ADD COLUMN id bigserial PRIMARY KEY",
  );
  await way.install(database);
  databases.push({ way, database });
}
const wanted = Deno.env.get("CONFITURE_BENCH_SCRIPTS") ?? "";
for (const [name, script] of Object.entries(SCRIPTS)) {
  if (name.includes(wanted)) await compare(name, script);
}

/** What one run of a script came to. */
interface Slice {
  readonly perSecond: number;
  /** The server's CPU time for each transaction; 0 where the system does not tell. */
  readonly cpuMs: number;
}

async function compare(name: string, { text, rows }: Script): Promise<void> {
  const file = await Deno.makeTempFile({ suffix: ".sql" });
  await Deno.writeTextFile(file, text);
  const slices = new Map<Way, Slice[]>(COMPARED.map((way) => [way, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const turn = round % 2 === 0 ? databases : databases.toReversed();
    for (const { way, database } of turn) {
      await emptyNotes(database);
      await using _beside = await way.beside?.(database);
      slices.get(way)?.push(await slice(database, file));
    }
  }
  await Deno.remove(file);
  const floor = slices.values().next().value ?? [];
  const lines = [...slices].map(([{ name }, each]) => {
    const rates = each.map(({ perSecond }, round) =>
      perSecond / (floor[round]?.perSecond ?? NaN)
    );
    // What disturbs only makes slower.
    const best = fastestOf(each) / fastestOf(floor);
    const more = (leastCpuOf(each) - leastCpuOf(floor)) / rows * 1000;
    return `  ${name.padEnd(38)} ${
      median(each.map(({ perSecond }) => perSecond)).toFixed(0).padStart(7)
    } /s  ${two(median(rates))} of it (${two(quantile(rates, 0.1))} to ${
      two(quantile(rates, 0.9))
    })  best rounds ${two(best)}  CPU for a row +${more.toFixed(1)} µs`;
  });
  Deno.stdout.writeSync(
    new TextEncoder().encode(
      `${name}: ${ROUNDS} rounds of ${SECONDS} s, ${CLIENTS} clients\n${
        lines.join("\n")
      }\n\n`,
    ),
  );
}

function fastestOf(slices: readonly Slice[]): number {
  return Math.max(...slices.map(({ perSecond }) => perSecond));
}

function leastCpuOf(slices: readonly Slice[]): number {
  return Math.min(...slices.map(({ cpuMs }) => cpuMs));
}

async function slice(database: FreshDatabase, file: string): Promise<Slice> {
  const before = cpuTicks();
  const output = await bench(database, [
    ...["-n", "-M", "prepared", `--define=scale=${SCALE}`],
    ...["-f", file, "-c", `${CLIENTS}`, "-T", `${SECONDS}`],
  ]);
  // The server has to have seen that its sessions have ended.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const count = Number(/actually processed: (\d+)/.exec(output)?.[1]);
  const perSecond = Number(/tps = ([\d.]+)/.exec(output)?.[1]);
  return { perSecond, cpuMs: (cpuTicks() - before) * 10 / count };
}

async function bench(
  { name }: FreshDatabase,
  args: readonly string[],
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(pgbench, {
    args: ["-h", directory, "-p", `${port}`, "-U", SUPERUSER, ...args, name],
    env: { PGPASSWORD: PASSWORD },
    stdin: "null",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

async function postmasterOf(): Promise<string> {
  await using database = await freshDatabase({ server });
  const [row] = await database.query("SHOW data_directory");
  const [pid = ""] = readFileSync(
    join(String(row?.data_directory), "postmaster.pid"),
    "utf8",
  ).split("\n");
  return pid;
}

/** Of all the server's processes that have ended. */
function cpuTicks(): number {
  try {
    const [, fields = ""] = readFileSync(
      `/proc/${postmaster}/stat`,
      "utf8",
    ).split(") ");
    const [user, system] = fields.split(" ").slice(13, 15).map(Number);
    return (user ?? 0) + (system ?? 0);
  } catch {
    // There is no such file elsewhere.
    return 0;
  }
}

async function emptyNotes(database: FreshDatabase): Promise<void> {
  const rows = await database.query(
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relname ~ '^notes_' AND relkind = 'r'",
  );
  if (rows.length === 0) return;
  await database.query(`TRUNCATE ${rows.map(({ name }) => name).join(", ")}`);
}

async function byConfiture({ target }: FreshDatabase): Promise<void> {
  await using host = testHost();
  await using database = await openDatabase(target, host);
  await using session = await database.connect();
  await installNotes(session, await feedsOf(session));
}

async function byWal({ target }: FreshDatabase): Promise<void> {
  await using host = testHost();
  await using database = await openDatabase(target, host);
  await using session = await database.connect();
  await installWal(session, await feedsOf(session));
}

/** Notes what the WAL tells, and forgets it, as often as rounds do. */
async function readingWal(
  { target }: FreshDatabase,
): Promise<AsyncDisposable> {
  const stack = new AsyncDisposableStack();
  const host = stack.use(testHost());
  const database = stack.use(await openDatabase(target, host));
  stack.use(
    readWalMeanwhile(database, {
      signal: new AbortController().signal,
      everyMs: 50,
    }),
  );
  return stack;
}

async function feedsOf(session: Session): Promise<readonly Feed[]> {
  const relations = await readRelations(session);
  return relations.map((source): Feed => ({
    id: source.name,
    source,
    target: source,
    columns: [],
    key: { source: [KEYS[source.name] ?? ""], target: [] },
  }));
}

function twoTriggers(table: string): string {
  const key = KEYS[table];
  const note = (row: string) => noteFunction(table, `${row}.${key}`, row);
  return `${notesTable(table)}
${note("new")} ${note("old")}
CREATE TRIGGER note_new AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION new_${table}();
CREATE TRIGGER note_old AFTER UPDATE ON ${table} FOR EACH ROW
  WHEN (ROW(OLD.${key})::record OPERATOR(pg_catalog.*<>) ROW(NEW.${key})::record) EXECUTE FUNCTION old_${table}();
CREATE TRIGGER note_gone AFTER DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION old_${table}();`;
}

function statementTriggers(table: string): string {
  const key = KEYS[table];
  const from = (name: string, rows: string) =>
    noteFunction(table, `${key} FROM ${rows}`, name).replace(
      /VALUES \((.*)\);/,
      "SELECT $1;",
    );
  return `${notesTable(table)}
${from("insert", "new_rows")} ${from("delete", "old_rows")}
${
    from(
      "update",
      `(SELECT ${key} FROM new_rows UNION ALL SELECT ${key} FROM old_rows) n`,
    )
  }
CREATE TRIGGER note_insert AFTER INSERT ON ${table} REFERENCING NEW TABLE AS new_rows EXECUTE FUNCTION insert_${table}();
CREATE TRIGGER note_update AFTER UPDATE ON ${table} REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows EXECUTE FUNCTION update_${table}();
CREATE TRIGGER note_delete AFTER DELETE ON ${table} REFERENCING OLD TABLE AS old_rows EXECUTE FUNCTION delete_${table}();`;
}

function notesTable(table: string): string {
  return `CREATE TABLE notes_${table} AS SELECT ${
    KEYS[table]
  } FROM ${table} WITH NO DATA;
ALTER TABLE notes_${table} ADD confiture_tx xid8 NOT NULL DEFAULT pg_current_xact_id(), ADD confiture_at timestamptz NOT NULL DEFAULT now();`;
}

function noteFunction(table: string, value: string, name: string): string {
  return `CREATE FUNCTION ${name}_${table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN INSERT INTO public.notes_${table} (${
    KEYS[table]
  }) VALUES (${value}); RETURN NULL; END $$;`;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.round((sorted.length - 1) * share)] ?? NaN;
}

function two(value: number): string {
  return value.toFixed(2);
}
