/**
 * The first copy of a transfer, through a map that renames, casts and computes,
 * against what psql and SQL alone need for the same rows: a pipe of two psql
 * with the same SELECT, and INSERT … SELECT over a foreign table. All of them
 * build the primary keys afterwards. Arguments: how many rows there are in all,
 * and how many rounds.
 */
import { Transfer } from "../../src/mediums/transfer/transfer.ts";
import type { TransferStrategy } from "../../src/mediums/transfer/mod.ts";
import { mapOf } from "../mediums/transfer/_map_feeds.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import { fastest, must, print, timed } from "./measure.ts";
import type { Side } from "./measure.ts";

const ROWS = Number(Deno.args[0] ?? 2_000_000) / 2;
const ROUNDS = Number(Deno.args[1] ?? 3);
const JOBS = 2;
const TABLES = ["payments", "refunds"];
const SELECT =
  "id::bigint, upper(payer), amount / 100.0, at AT TIME ZONE 'UTC', note";

const TABLE_MAP = `
    columns:
      id: number
      payer: { target: payer, transform: upper(payer) }
      amount: { target: amount, transform: amount / 100.0 }
      at: { target: made_at, transform: "at AT TIME ZONE 'UTC'" }`;
const MAP = `tables:${
  TABLES.map((name) => `\n  ${name}:${TABLE_MAP}`).join("")
}`;

await using host = await testHost();
await using source = await freshDatabase();
await using target = await freshDatabase();
await fill(source);
await target.query(
  TABLES.map((name) =>
    `CREATE TABLE ${name} (number bigint PRIMARY KEY, payer text NOT NULL, amount numeric(14,2) NOT NULL, made_at timestamptz NOT NULL, note text)`
  ).join(";"),
);
await target.query("CREATE EXTENSION postgres_fdw");

const copied = [
  pipes("psql | psql, one table at a time", 1),
  pipes("psql | psql, two tables at a time", 2),
  pipes("the same, then ANALYZE", 2, { isAnalyzed: true }),
  transfer("copy"),
];
const fetched = [
  inserts("INSERT … SELECT, fetch_size 100", 100),
  inserts("INSERT … SELECT, fetch_size 10000", 10_000),
  inserts("that one, then ANALYZE", 10_000, { isAnalyzed: true }),
  transfer("fdw"),
];
const sides = [...copied, ...fetched, transfer("hybrid")];
// All of them take turns: what disturbs one disturbs the others.
const best = await fastest(sides, ROUNDS);
const title = `${ROWS * 2} rows of 2 tables, ${JOBS} at a time`;
print(`${title}: copy`, among(copied));
print(`${title}: fdw`, among(fetched));
print(
  `${title}: hybrid`,
  among(sides.filter(({ name }) => name.startsWith("confiture"))),
);

function among(sides: readonly Side[]): ReadonlyMap<string, number> {
  return new Map(sides.map(({ name }) => [name, best.get(name) ?? NaN]));
}

async function fill(database: FreshDatabase): Promise<void> {
  for (const name of TABLES) {
    await database.query(
      `CREATE TABLE ${name} (id int PRIMARY KEY, payer text NOT NULL, amount int NOT NULL, at timestamp NOT NULL, note text)`,
    );
    await database.query(
      `INSERT INTO ${name} SELECT i, 'customer ' || md5((i % 1000)::text), i % 100000, '2026-01-01'::timestamp + i * interval '1 second', 'paid by ' || md5(i::text) FROM generate_series(1, ${ROWS}) i`,
    );
  }
  await database.query("VACUUM ANALYZE");
}

/** What all sides begin with: no rows, and no primary key where SQL builds it. */
async function emptied(keys: "with" | "without"): Promise<void> {
  for (const name of TABLES) {
    await target.query(
      `TRUNCATE ${name}; ALTER TABLE ${name} DROP CONSTRAINT IF EXISTS ${name}_pkey${
        keys === "without" ? "" : `, ADD PRIMARY KEY (number)`
      }`,
    );
  }
  await target.query("CHECKPOINT");
}

async function each(
  jobs: number,
  action: (table: string) => Promise<void>,
): Promise<void> {
  const queue = [...TABLES];
  const worker = async () => {
    for (let table = queue.shift(); table; table = queue.shift()) {
      await action(table);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

function pipes(
  name: string,
  jobs: number,
  { isAnalyzed = false }: { readonly isAnalyzed?: boolean } = {},
): Side {
  return {
    name,
    prepare: () => emptied("without"),
    run: () =>
      timed(() =>
        each(jobs, async (table) => {
          await must("bash", [
            "-c",
            'set -o pipefail; psql -X "$0" -c "COPY (SELECT $3 FROM $2) TO stdout (FORMAT binary)" | psql -X "$1" -c "COPY $2 FROM stdin (FORMAT binary)"',
            source.url,
            target.url,
            table,
            SELECT,
          ]);
          await target.query(finished(table, isAnalyzed));
        })
      ),
  };
}

/** What comes after the rows. */
function finished(table: string, isAnalyzed: boolean): string {
  return `ALTER TABLE ${table} ADD PRIMARY KEY (number)${
    isAnalyzed ? `; ANALYZE ${table}` : ""
  }`;
}

function inserts(
  name: string,
  fetchSize: number,
  { isAnalyzed = false }: { readonly isAnalyzed?: boolean } = {},
): Side {
  const { host, port, user, password } = source.server;
  return {
    name,
    prepare: async () => {
      await emptied("without");
      await target.query(
        `DROP SERVER IF EXISTS plain CASCADE;
         CREATE SERVER plain FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${host}', port '${port}', dbname '${source.name}', fetch_size '${fetchSize}');
         CREATE USER MAPPING FOR CURRENT_USER SERVER plain OPTIONS (user '${user}', password '${password}');
         CREATE SCHEMA IF NOT EXISTS there;
         IMPORT FOREIGN SCHEMA public FROM SERVER plain INTO there`,
      );
    },
    run: async () => {
      const elapsed = await timed(() =>
        each(1, async (table) => {
          await target.query(
            `INSERT INTO ${table} SELECT ${SELECT} FROM there.${table}`,
          );
          await target.query(finished(table, isAnalyzed));
        })
      );
      await target.query("DROP SERVER plain CASCADE; DROP SCHEMA there");
      return elapsed;
    },
  };
}

function transfer(strategy: TransferStrategy): Side {
  const run = async (phase: (transfer: Transfer) => Promise<unknown>) => {
    await using transfer = new Transfer({
      from: { name: "old", target: source.target },
      to: { name: "new", target: target.target },
      map: await mapOf(MAP),
      host,
      strategy,
      jobs: JOBS,
      emit: (event) => {
        if (event.type === "warning") say(`${event.message}\n`);
      },
    });
    return await phase(transfer);
  };
  return {
    name: `confiture, --strategy ${strategy}`,
    prepare: async () => {
      await run((transfer) => transfer.abort()).catch(() => {
        // Nothing was begun yet.
      });
      await emptied("with");
      await run((transfer) => transfer.setup());
    },
    run: async () => {
      const elapsed = await timed(async () => {
        await run((transfer) => transfer.migrate());
      });
      await run((transfer) => transfer.abort());
      return elapsed;
    },
  };
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
