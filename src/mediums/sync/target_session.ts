import type { RelationName } from "../../copy/relation.ts";
import { rollBack } from "../../copy/roll_back.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import {
  patientSettings,
  TEXT_SETTINGS,
} from "../../copy/transaction_settings.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import { quoteName } from "../../sql/quote.ts";

/** Several sessions, closed together. */
export interface Sessions extends AsyncDisposable {
  readonly all: readonly Session[];
}

/** Opens some sessions of a database. */
export async function openSessions(
  database: Database,
  count: number,
  signal: AbortSignal | undefined,
): Promise<Sessions> {
  const all: Session[] = [];
  const close = async () => {
    for (const session of all) await session[Symbol.asyncDispose]();
  };
  try {
    while (all.length < count) {
      const session = await openLasting(database, signal);
      all.push(session);
      await session.execute(ENDING_WITH_CLIENT);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { all, [Symbol.asyncDispose]: close };
}

/**
 * An index goes on being built when the one who asked for it is gone, and the
 * run that goes on has to wait for it. Where the server can, it looks.
 */
const ENDING_WITH_CLIENT =
  `SELECT pg_catalog.set_config('client_connection_check_interval', '2s', false)
 WHERE pg_catalog.version() ~ 'linux' AND pg_catalog.inet_client_addr() IS NOT NULL`;

/** Whether the session's role may load rows as a replica does: without triggers. */
export async function mayReplicate(session: Session): Promise<boolean> {
  try {
    await session.execute(
      "BEGIN; SET LOCAL session_replication_role = replica; ROLLBACK",
    );
    return true;
  } catch {
    // Whatever refuses it, triggers are taken off instead.
    if (session.transactionStatus !== "idle") await session.execute("ROLLBACK");
    return false;
  }
}

/**
 * What transactions that load rows begin with. Nothing of it outlives them: the
 * session may be a pooler's, and somebody else's next.
 */
export function targetSettings(
  session: Session,
  replicates: boolean,
): readonly string[] {
  return [
    ...patientSettings(session, LOCK_TIMEOUT_MS),
    "SET LOCAL search_path = ''",
    "SET LOCAL row_security = off",
    ...TEXT_SETTINGS,
    "SET LOCAL synchronous_commit = off",
    ...replicates ? ["SET LOCAL session_replication_role = replica"] : [],
  ];
}

/** What transactions that compare begin with: text means there what it means at the source. */
export function readingSettings(session: Session): readonly string[] {
  return [
    "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY",
    ...targetSettings(session, false),
  ];
}

/** Does something in one transaction that may take its time. */
export async function writing<Result>(
  session: Session,
  work: () => Promise<Result>,
): Promise<Result> {
  await session.execute(
    [
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      ...patientSettings(session, LOCK_TIMEOUT_MS),
    ].join(";\n"),
  );
  try {
    const result = await work();
    await session.execute("COMMIT");
    return result;
  } catch (error) {
    await rollBack(session);
    throw error;
  }
}

const LOCK_TIMEOUT_MS = 15_000;

/** How tables are emptied again. */
export interface EmptyingOptions {
  readonly journal: RelationName;
  readonly replicates: boolean;
}

/**
 * Removes all rows that have arrived, of all tables at once, and what the
 * journal knows of them.
 */
export async function emptyTables(
  session: Session,
  tables: readonly RelationName[],
  { journal, replicates }: EmptyingOptions,
): Promise<void> {
  if (tables.length === 0) return;
  const names = tables.map(({ schema, name }) => quoteName(schema, name));
  await inTransaction(session, [
    ...targetSettings(session, replicates),
    `TRUNCATE ${names.join(", ")}`,
    `DELETE FROM ${
      quoteName(journal.schema, journal.name)
    } WHERE kind = 'range'`,
  ]);
}

/** Executes statements in one transaction; what fails leaves the session free. */
export async function inTransaction(
  session: Session,
  statements: readonly string[],
): Promise<void> {
  try {
    await session.execute(
      [
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        ...statements,
        "COMMIT",
      ].join(";\n"),
    );
  } catch (error) {
    await rollBack(session);
    throw error;
  }
}
