import type { Session } from "../kernel/mod.ts";

/**
 * Whether two sessions are on one database, whatever it is called, or the
 * source is a standby of the target. Needs no rights and leaves nothing behind.
 */
export async function isOneDatabase(
  from: Session,
  to: Session,
): Promise<boolean> {
  return await sharesLocks(from, to) || await isStandbyOf(from, to);
}

/** A lock that one takes and the other cannot get: locks of programs belong to a database. */
async function sharesLocks(from: Session, to: Session): Promise<boolean> {
  const key = [
    crypto.getRandomValues(new Int32Array(1))[0] ?? 0,
    crypto.getRandomValues(new Int32Array(1))[0] ?? 0,
  ];
  const [held] = await from.query<{ held: boolean }>(
    "SELECT pg_catalog.pg_try_advisory_lock($1::pg_catalog.int4, $2::pg_catalog.int4) AS held",
    key,
  );
  try {
    const [got] = await to.query<{ got: boolean }>(
      "SELECT pg_catalog.pg_try_advisory_xact_lock($1::pg_catalog.int4, $2::pg_catalog.int4) AS got",
      key,
    );
    return held?.held === true && got?.got === false;
  } finally {
    await from.query(
      "SELECT pg_catalog.pg_advisory_unlock($1::pg_catalog.int4, $2::pg_catalog.int4)",
      key,
    );
  }
}

/**
 * Whether the source replays what is written to the target. A restored copy of
 * a server has the same number; but a source that is further than the target
 * has got is no standby of it.
 */
async function isStandbyOf(from: Session, to: Session): Promise<boolean> {
  const [source] = await from.query<StandbyRow>(STANDBY);
  if (source?.replayed === null || source === undefined) return false;
  const [target] = await to.query<PrimaryRow>(PRIMARY, [source.replayed]);
  return target?.behind === false && target.oid === source.oid &&
    target.name === source.name &&
    await systemOf(from) === await systemOf(to);
}

interface StandbyRow {
  readonly replayed: string | null;
  readonly oid: number;
  readonly name: string;
}

interface PrimaryRow {
  readonly behind: boolean | null;
  readonly oid: number;
  readonly name: string;
}

const IDENTITY =
  `(SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) AS oid,
       pg_catalog.current_database() AS name`;

const STANDBY = `
SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()::pg_catalog.text END AS replayed,
       ${IDENTITY}`;

const PRIMARY = `
SELECT CASE WHEN NOT pg_catalog.pg_is_in_recovery()
            THEN pg_catalog.pg_current_wal_insert_lsn() < $1::pg_catalog.pg_lsn END AS behind,
       ${IDENTITY}`;

/** The number that a server got when it was made; undefined where it may not be read. */
async function systemOf(session: Session): Promise<string | undefined> {
  const [right] = await session.query<{ may: boolean }>(
    "SELECT pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS may",
  );
  // Without the right to read it, what is known already must do.
  if (right?.may !== true) return undefined;
  const [row] = await session.query<{ id: string }>(
    "SELECT system_identifier::pg_catalog.text AS id FROM pg_catalog.pg_control_system()",
  );
  return row?.id;
}
