import type { Session } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { quoteName } from "../../../src/sql/quote.ts";
import { filesTable } from "./files.ts";
import type { Location } from "./location.ts";
import { intentsName, ledgerName } from "./location.ts";

/**
 * Creates the ledger and the tables beside it, together: a migration that does
 * something to all tables must meet all or none. Called under the lock, where
 * there is no ledger yet.
 */
export async function createLedger(
  session: Session,
  location: Location,
): Promise<void> {
  await create(session, location, {
    what: "the ledger",
    sql: `CREATE TABLE ${ledgerName(location)} (
      id uuid PRIMARY KEY DEFAULT pg_catalog.gen_random_uuid(),
      pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
      slug text NOT NULL UNIQUE,
      version varchar(255) NOT NULL UNIQUE,
      name varchar(255) NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      execution_time_ms integer,
      checksum varchar(64),
      applied_by text
    );
    ${intentsTable(location)};
    ${filesTable(location)}`,
  });
}

/** Creates the table beside a ledger that is older than this program, when it is needed. */
export async function createIntents(
  session: Session,
  location: Location,
): Promise<void> {
  await create(session, location, {
    what: "the table beside the ledger",
    sql: intentsTable(location),
  });
}

/**
 * Creates the table of what applied files said beside a ledger that is older
 * than this program; returns whether it is there now. A role that may not, or
 * a caller's transaction, which must not fail for that, goes on without it.
 */
export async function createFiles(
  session: Session,
  location: Location,
): Promise<boolean> {
  if (session.transactionStatus !== "idle") return false;
  const rows = await session.query<{ readonly may: boolean }>(
    `SELECT pg_catalog.has_schema_privilege($1::text, 'CREATE')
        AND pg_catalog.current_setting('transaction_read_only') = 'off' AS may`,
    [location.schema],
  );
  if (rows[0]?.may !== true) return false;
  try {
    await create(session, location, {
      what: "the table beside the ledger",
      sql: filesTable(location),
    });
    return true;
  } catch (error) {
    // Something of the database's own forbids it; all that is lost are diffs.
    if (error instanceof ConfitureError && error.server !== undefined) {
      return false;
    }
    throw error;
  }
}

function intentsTable(location: Location): string {
  return `CREATE TABLE IF NOT EXISTS ${intentsName(location)} (
      version varchar(255) NOT NULL,
      direction text NOT NULL CHECK (direction IN ('up', 'down')),
      statement_index integer NOT NULL,
      statement_hash varchar(64) NOT NULL,
      statement text NOT NULL,
      state text NOT NULL CHECK (state IN ('intended', 'settled', 'refused')),
      noted_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      PRIMARY KEY (version, direction, statement_index)
    )`;
}

interface Creation {
  readonly sql: string;
  readonly what: string;
}

async function create(
  session: Session,
  location: Location,
  creation: Creation,
): Promise<void> {
  const { schema } = location;
  const { sql, what } = creation;
  try {
    if (!await schemaExists(session, schema)) {
      await session.execute(`CREATE SCHEMA ${quoteName(schema)}`);
    }
    await session.execute(sql);
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    const sqlstate = error.server?.sqlstate;
    // Somebody without the lock was faster: the table is there, which is what counts.
    if (session.transactionStatus === "idle") {
      if (meets(error, TABLE_THERE)) return;
      if (meets(error, SCHEMA_THERE)) {
        return await create(session, location, creation);
      }
    }
    const hint = hintOf(sqlstate, schema);
    if (hint === undefined) throw error;
    throw new ConfitureError(
      "ledger/no-rights",
      `Cannot create ${what} in schema "${schema}": ${error.server?.message}`,
      { server: error.server, cause: error, hint },
    );
  }
}

/** Where two sessions race, PostgreSQL may find out by the index of a catalog. */
const TABLE_THERE = [
  "42P07",
  "pg_class_relname_nsp_index",
  "pg_type_typname_nsp_index",
];
const SCHEMA_THERE = ["42P06", "pg_namespace_nspname_index"];

function meets(
  { server }: ConfitureError,
  signs: readonly string[],
): boolean {
  const sign = server?.sqlstate === "23505"
    ? server.constraint
    : server?.sqlstate;
  return sign !== undefined && signs.includes(sign);
}

function hintOf(
  sqlstate: string | undefined,
  schema: string,
): string | undefined {
  switch (sqlstate) {
    case "42501":
      return `Run GRANT CREATE ON SCHEMA ${
        quoteName(schema)
      } TO the role, or let a role that has it run the command once`;
    case "25006":
      return "Connect to the primary, or set default_transaction_read_only to off for the role";
    default:
      return undefined;
  }
}

async function schemaExists(
  session: Session,
  schema: string,
): Promise<boolean> {
  const rows = await session.query(
    `SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1`,
    [schema],
  );
  return rows.length > 0;
}
