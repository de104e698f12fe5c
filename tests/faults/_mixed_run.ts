import { deepEqual } from "node:assert/strict";
import { configFrom } from "../../src/config/mod.ts";
import { describeCatalog } from "../../src/catalog/describe.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import type { TestHost } from "../support/host.ts";

/** Every way a migration can run; each leaves one row in `effects` for what it did. */
const MIGRATIONS: Readonly<Record<string, string>> = {
  "001_tables.up.sql": `
    CREATE TABLE effects (what text);
    CREATE TABLE items (id int PRIMARY KEY, n text, amount int);
    INSERT INTO items SELECT i, 'item ' || i, i % 7 FROM generate_series(1, 500) AS i;
    CREATE TYPE mood AS ENUM ('good');
    CREATE TABLE logs (id int, day date) PARTITION BY RANGE (day);
    CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    INSERT INTO effects VALUES ('001');`,
  "002_indexes.up.sql": `
    CREATE INDEX CONCURRENTLY items_n ON items (n);
    CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS items_id_n ON items (id, n) WHERE amount > 2;`,
  "003_wrapped.up.sql":
    "BEGIN;\nALTER TABLE items ADD COLUMN note text;\nINSERT INTO effects VALUES ('003');\nCOMMIT;\n",
  "004_value.up.sql":
    "ALTER TYPE mood ADD VALUE 'bad';\nINSERT INTO effects VALUES ('004');",
  "005_code.ts": `export async function up({ execute, sql }) {
    await execute("ALTER TABLE items ADD COLUMN code text");
    await sql\`INSERT INTO effects VALUES (\${"005"})\`;
  }`,
  "006_outside.up.sql": `-- confiture: no-transaction
    INSERT INTO effects VALUES ('006 first');
    VACUUM items;
    INSERT INTO effects VALUES ('006 second');
    CREATE INDEX CONCURRENTLY items_amount ON items (amount);`,
  "007_copy.up.sql": "COPY effects FROM stdin;\n007\n\\.\n",
  "008_drop.up.sql": "DROP INDEX CONCURRENTLY items_n;",
  "009_reindex.up.sql": "REINDEX INDEX CONCURRENTLY items_amount;",
  "010_check.up.sql":
    "ALTER TABLE items ADD CONSTRAINT small CHECK (amount < 10) NOT VALID;\nINSERT INTO effects VALUES ('010');",
  "011_validate.up.sql":
    "-- confiture: no-transaction\nALTER TABLE items VALIDATE CONSTRAINT small;",
  "012_detach.up.sql":
    "ALTER TABLE logs DETACH PARTITION logs_2025 CONCURRENTLY;",
  "013_last.up.sql": "INSERT INTO effects VALUES ('013');",
};

/** What a run leaves: the catalog, the ledger, and how often each effect took place. */
export interface Outcome {
  readonly catalog: readonly string[];
  readonly ledger: readonly string[];
  readonly effects: readonly string[];
  /** Notes that should have been taken away again. */
  readonly notes: number;
}

/** The project's files, and maybe more; all runs share them. */
export function mixedProject(
  more: Readonly<Record<string, string>> = {},
): TestHost {
  const files = Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, text]) => [
      `db/migrations/${name}`,
      text,
    ]),
  );
  return testHost({ files: { ...files, ...more } });
}

/** Runs `migrate up`; resolves with how it failed, if it did. */
export async function runUp(
  host: TestHost,
  url: string,
): Promise<ConfitureError | undefined> {
  const config = await configFrom({
    name: "faults",
    database_url: url,
    migration: { locking: { timeout_ms: 20_000 }, lock_timeout: "10s" },
  }, host);
  try {
    await using migrator = new Migrator({ config, host });
    await migrator.up();
    return undefined;
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
}

/** Looks at what is there. */
export async function outcomeOf(fresh: FreshDatabase): Promise<Outcome> {
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const lines = async (statement: string) =>
    (await session.query<{ readonly line: string }>(statement)).map((
      { line },
    ) => line);
  return {
    catalog: (await describeCatalog(session)).map((
      { kind, name, definition },
    ) => `${kind} ${name}: ${definition}`),
    ledger: await lines(
      "SELECT version AS line FROM tb_confiture ORDER BY pk_confiture",
    ),
    effects: await lines(
      "SELECT what || ' ' || count(*) AS line FROM effects GROUP BY what ORDER BY 1",
    ),
    notes: (await lines("SELECT version AS line FROM tb_confiture_intent"))
      .length,
  };
}

/** The same database by way of a proxy on the loopback. */
export function urlThrough(url: string, port: number): string {
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;
  through.searchParams.set("sslmode", "disable");
  return through.href;
}

/** What is wrong after a fault, once `up` has run again; undefined where all is well. */
export async function wrongAfter(
  host: TestHost,
  fresh: FreshDatabase,
  expected: Outcome,
  url = fresh.url,
): Promise<string | undefined> {
  const error = await runUp(host, url);
  if (error !== undefined) return `the next up fails: ${error.message}`;
  try {
    deepEqual(await outcomeOf(fresh), expected);
    return undefined;
  } catch (difference) {
    return difference instanceof Error ? difference.message : "it differs";
  }
}

/** What a run leaves that nobody disturbs, on its way to the server or to a pooler. */
export async function undisturbed(
  host: TestHost,
  urlOf = ({ url }: FreshDatabase): string => url,
): Promise<Outcome> {
  await using fresh = await freshDatabase();
  const error = await runUp(host, urlOf(fresh));
  if (error !== undefined) throw error;
  return await outcomeOf(fresh);
}

/** All faults of a kind, or, where there is no time for all, every so many of them. */
export function chosen(count: number, every: number): readonly number[] {
  const step = Deno.env.get("CONFITURE_FAULTS") === "all" ? 1 : every;
  const from = 1 + Math.floor(Math.random() * step);
  return Array.from(
    { length: Math.ceil((count - from + 1) / step) },
    (_, index) => from + index * step,
  );
}
