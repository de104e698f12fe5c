import type { LockMode, Session } from "../../../src/kernel/mod.ts";
import { modeOfLocks } from "../../../src/sql/lock_mode.ts";

/** A relation, as this transaction sees it. */
export interface Sight {
  readonly id: string;
  /** As SQL names it. */
  readonly title: string;
  /** As in `pg_class.relkind`. */
  readonly kind: string;
  /** The file its rows are in: another one once it was written anew. */
  readonly file: string;
  /** How often it was read from its beginning to its end, by this session. */
  readonly scans: number;
  /** The table of an index. */
  readonly table?: string;
  /** Estimates, of what is locked. */
  readonly rows?: number;
  readonly bytes?: number;
}

/** What this transaction holds, and has done, at one moment. */
export interface Look {
  /** Modes by relation. */
  readonly modes: ReadonlyMap<string, ReadonlySet<LockMode>>;
  /** Relations that are locked and still there. */
  readonly sights: ReadonlyMap<string, Sight>;
}

/** Names and files of all relations of the user's. Locks none of them. */
export async function survey(session: Session): Promise<Map<string, Sight>> {
  const rows = await session.query<Row>(
    `SELECT ${COLUMNS} FROM pg_catalog.pg_class c ${NAMES} WHERE ${OWN}`,
  );
  return new Map(rows.map((row) => [row.id, sightOf(row)]));
}

/** Looks at what is locked now. Waits for nobody: it is locked by ourselves. */
export async function look(session: Session): Promise<Look> {
  const rows = await session.query<LockedRow>(
    `SELECT l.relation::text AS locked, l.modes, ${COLUMNS},
            CASE WHEN c.reltuples >= 0 AND c.relkind <> 'p' THEN c.reltuples END AS rows,
            CASE WHEN c.relkind IN ('r', 'm', 'i')
                 THEN pg_catalog.pg_total_relation_size(c.oid) END::text AS bytes
       FROM (SELECT relation, pg_catalog.array_agg(mode) AS modes
               FROM pg_catalog.pg_locks
              WHERE pid = pg_catalog.pg_backend_pid()
                AND locktype = 'relation' AND granted
                AND database = (SELECT oid FROM pg_catalog.pg_database
                                 WHERE datname = pg_catalog.current_database())
              GROUP BY relation) l
       LEFT JOIN (pg_catalog.pg_class c ${NAMES}) ON c.oid = l.relation
      WHERE c.oid IS NULL OR ${OWN}`,
  );
  const modes = new Map<string, Set<LockMode>>();
  const sights = new Map<string, Sight>();
  for (const row of rows) {
    modes.set(
      row.locked,
      new Set(row.modes.flatMap((name) => modeOfLocks(name) ?? [])),
    );
    if (row.id === null) continue;
    sights.set(row.locked, sightOf({ ...row, id: row.locked }));
  }
  return { modes, sights };
}

const COLUMNS = `c.oid::text AS id, c.relkind AS kind,
            c.relfilenode::text AS file, x.indrelid::text AS table_id,
            coalesce(pg_catalog.pg_stat_get_xact_numscans(c.oid), 0)::text AS scans,
            CASE WHEN n.nspname = ANY (pg_catalog.current_schemas(false))
                 THEN pg_catalog.quote_ident(c.relname)
                 ELSE pg_catalog.quote_ident(n.nspname) || '.' ||
                      pg_catalog.quote_ident(c.relname) END AS title`;

const NAMES = `JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_catalog.pg_index x ON x.indexrelid = c.oid`;

/** What is neither the server's nor temporary. */
const OWN = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly file: string;
  readonly table_id: string | null;
  readonly scans: string;
  readonly rows?: number | null;
  readonly bytes?: string | null;
}

interface LockedRow extends Omit<Row, "id"> {
  readonly locked: string;
  readonly id: string | null;
  readonly modes: readonly string[];
}

function sightOf(row: Row): Sight {
  const { id, title, kind, file, rows, bytes } = row;
  return {
    id,
    title,
    kind,
    file,
    scans: Number(row.scans),
    ...(row.table_id !== null && { table: row.table_id }),
    ...(typeof rows === "number" && { rows }),
    ...(typeof bytes === "string" && { bytes: Number(bytes) }),
  };
}
