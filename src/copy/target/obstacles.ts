import type { Session } from "../../kernel/mod.ts";
import type { Relation, RelationName } from "../relation.ts";
import type {
  ForeignKeyObstacle,
  IndexObstacle,
  Obstacles,
  TableObstacles,
  TriggerObstacle,
} from "./obstacle.ts";
import { INDEXES } from "./_index_query.ts";
import {
  COVERED,
  FOREIGN_KEYS,
  TABLES,
  TRIGGERS,
  WITH_PARTITIONS,
} from "./_obstacle_queries.ts";

export type * from "./obstacle.ts";

/**
 * Reads what hinders the loading of these tables, and of the partitions of
 * partitioned ones; foreign tables and materialised views are passed over.
 * Where all partitions are loaded, what stands on their partitioned table
 * hinders, too. Changes nothing; an open transaction stays as it is.
 */
export async function readObstacles(
  session: Session,
  tables: readonly Pick<Relation, "oid">[],
  { deletes = false }: {
    /** Whether rows will not only come, but go again: triggers hear of that, too. */
    readonly deletes?: boolean;
  } = {},
): Promise<Obstacles> {
  const isInside = session.transactionStatus !== "idle";
  await session.execute(isInside ? OPEN_INSIDE : OPEN);
  try {
    return await read(session, tables.map(({ oid }) => oid), deletes);
  } finally {
    // Where the connection is lost, its loss is what is told.
    await session.execute(isInside ? CLOSE_INSIDE : "ROLLBACK").catch(() => {});
  }
}

/** INSERT and TRUNCATE, as `pg_trigger.tgtype` has them. */
const LOAD_EVENTS = 4 | 32;
const DELETE_EVENT = 8;

/** Definitions name everything in full where the search path is empty. */
const PIN = "SET LOCAL search_path = ''";
const OPEN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${PIN}`;
const OPEN_INSIDE = `SAVEPOINT confiture_obstacles; ${PIN}`;
const CLOSE_INSIDE =
  "ROLLBACK TO SAVEPOINT confiture_obstacles; RELEASE SAVEPOINT confiture_obstacles";

/**
 * The partitioned tables above these all of whose partitions are loaded with
 * them, where the session's role has the rights of all their owners.
 */
export async function readCovered(
  session: Session,
  tables: readonly Pick<Relation, "oid">[],
): Promise<readonly RelationName[]> {
  const { above } = await reach(session, tables.map(({ oid }) => oid));
  return above.map(({ schema, name }) => ({ schema, name }));
}

interface Reach {
  /** The given tables and all their partitions. */
  readonly loaded: readonly number[];
  readonly above: readonly (RelationName & { readonly oid: number })[];
}

async function reach(
  session: Session,
  given: readonly number[],
): Promise<Reach> {
  const rows = await session.query<{ oid: number }>(
    WITH_PARTITIONS,
    [arrayOf(given)],
  );
  const loaded = rows.map(({ oid }) => oid);
  return { loaded, above: await session.query(COVERED, [arrayOf(loaded)]) };
}

function arrayOf(oids: readonly number[]): string {
  return `{${oids.join(",")}}`;
}

async function read(
  session: Session,
  given: readonly number[],
  deletes: boolean,
): Promise<Obstacles> {
  const { loaded, above } = await reach(session, given);
  const covered = new Set(above.map(({ oid }) => oid));
  const oids = arrayOf([...loaded, ...covered]);
  const tables = await session.query<TableRow>(TABLES, [oids]);
  const indexes = await session.query<IndexRow>(INDEXES, [oids]);
  const triggers = await session.query<TriggerRow>(
    TRIGGERS,
    [arrayOf(loaded), deletes ? LOAD_EVENTS | DELETE_EVENT : LOAD_EVENTS],
  );
  const foreignKeys = await session.query<ForeignKeyRow>(FOREIGN_KEYS, [oids]);
  const [role] = await session.query<{ may: boolean }>(
    session.serverVersion >= 150000 ? MAY_REPLICATE : IS_SUPERUSER,
  );
  const indexesOf = Map.groupBy(indexes, ({ relation }) => relation);
  const triggersOf = Map.groupBy(triggers, ({ relation }) => relation);
  return {
    tables: tables.map(({ relation, details }) => ({
      ...details,
      // No rows come by way of those above.
      forcesRowSecurity: details.forcesRowSecurity && !covered.has(relation),
      indexes: (indexesOf.get(relation) ?? []).map((row) => row.details),
      triggers: (triggersOf.get(relation) ?? []).map((row) => row.details),
    })),
    foreignKeys: foreignKeys.map(({ details }) => details),
    mayReplicate: role?.may ?? false,
  };
}

interface TableRow {
  readonly relation: number;
  readonly details: Omit<TableObstacles, "indexes" | "triggers">;
}

interface IndexRow {
  readonly relation: number;
  readonly details: IndexObstacle;
}

interface TriggerRow {
  readonly relation: number;
  readonly details: TriggerObstacle;
}

interface ForeignKeyRow {
  readonly details: ForeignKeyObstacle;
}

const MAY_REPLICATE =
  "SELECT pg_catalog.has_parameter_privilege('session_replication_role', 'SET') AS may";
const IS_SUPERUSER =
  "SELECT rolsuper AS may FROM pg_catalog.pg_roles WHERE rolname = current_user";
