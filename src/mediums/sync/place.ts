import type { Config } from "../../config/config.ts";
import { environmentNames } from "../../config/environment_file.ts";
import { loadConfig } from "../../config/load.ts";
import { redactUrl } from "../../config/redact.ts";
import { isSameDatabase } from "../../config/same_database.ts";
import { isDatabaseUrl } from "../../config/url.ts";
import { openDatabase } from "../../database/mod.ts";
import type { Database, Session } from "../../kernel/mod.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Host } from "../../kernel/host.ts";
import { nearest } from "../../kernel/nearest.ts";
import type { DatabaseTarget } from "../../kernel/target.ts";

/** One of the two databases of a sync. */
export interface SyncPlace {
  /** What it was called: an environment's name, or a URL without its password. */
  readonly name: string;
  readonly target: DatabaseTarget;
  /** Its environment; absent where it is a URL. */
  readonly config?: Config;
}

/** Which of the two it is. */
export type SyncSide = "--from" | "--to";

/**
 * Finds a database by what somebody calls it: an environment, its file, or a
 * URL. Variables such as DATABASE_URL name neither side.
 */
export async function placeOf(
  text: string,
  side: SyncSide,
  host: Host,
): Promise<SyncPlace> {
  if (text.trim() === "") {
    throw new ConfitureError(
      "command/usage",
      `Cannot use ${side} "": it takes an environment or the URL of a database`,
    );
  }
  if (isDatabaseUrl(text)) {
    return {
      name: redactUrl(text.trim()),
      target: { kind: "server", url: text.trim(), parameters: {} },
    };
  }
  const isFile = /\.ya?ml$/i.test(text);
  const name = text.replace(/^env:/, "");
  if (!isFile) await refuseUnknown(name, side, host);
  const config = await loadConfig({
    ...isFile ? { config: text } : { env: name },
    isAlone: true,
  }, host);
  return { name: isFile ? config.name : name, target: config.target, config };
}

/** Opens the database of a side; nothing is connected yet. */
export async function openPlace(
  { name, target }: SyncPlace,
  host: Host,
): Promise<Database> {
  // Looking must not create an embedded database, nor may a copy of nothing.
  const isUnborn = target.kind === "embedded" &&
    await host.files.stat(target.directory) === undefined;
  if (isUnborn) {
    throw new ConfitureError(
      "sync/place",
      `Cannot open the embedded database of "${name}": it is not there yet`,
      { hint: "Make it with `confiture build` or `confiture migrate up`" },
    );
  }
  return await openDatabase(target, host);
}

/** Refuses two names of one database, as far as names tell. */
export function refuseSamePlace(from: SyncPlace, to: SyncPlace): void {
  const isSame = from.target.kind === "embedded"
    ? to.target.kind === "embedded" &&
      from.target.directory === to.target.directory
    : to.target.kind === "server" && isSameDatabase(from.target, to.target);
  if (isSame) throw sameDatabase(from.name, to.name);
}

/**
 * Refuses two sessions on one database, whatever they are called, and a target
 * that the source is a standby of. Needs no rights and leaves nothing behind.
 */
export async function refuseSameDatabase(
  from: Session,
  to: Session,
  names: { readonly from: string; readonly to: string },
): Promise<void> {
  if (await sharesLocks(from, to) || await isStandbyOf(from, to)) {
    throw sameDatabase(names.from, names.to);
  }
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

function sameDatabase(from: string, to: string): ConfitureError {
  return new ConfitureError(
    "sync/same-database",
    from === to
      ? `Cannot copy from "${from}" to itself`
      : `Cannot copy from "${from}" to "${to}": both are one database`,
  );
}

async function refuseUnknown(
  name: string,
  side: SyncSide,
  host: Host,
): Promise<void> {
  const names = await environmentNames(host);
  if (names.includes(name)) return;
  const like = nearest(name, names);
  throw new ConfitureError(
    "sync/place",
    `Cannot find ${side} "${name}": ${
      names.length === 0
        ? "there is no environment in db/environments"
        : `the environments are ${names.join(", ")}`
    }`,
    like === undefined ? {} : { hint: `Did you mean "${like}"?` },
  );
}
