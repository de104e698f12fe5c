import type { Session } from "../../../kernel/mod.ts";
import { TRANSFER_SCHEMA } from "../state.ts";
import {
  functionName,
  noteBody,
  ROW_TRIGGER,
  TRUNCATE_TRIGGER,
} from "./note_function.ts";
import type { NotedSource } from "./noted_source.ts";
import { notesOf } from "./notes_table.ts";
import { isFollowedByWal } from "./wal_names.ts";
import { readSlot } from "./wal_slot.ts";
import { readWalTables } from "./wal_tables.ts";
import { partitionIn, PARTITIONS_REGEXP } from "./partitions.ts";

/** What is there of what notes a table's writes. */
export type Installed =
  /** Every write is noted. */
  | "complete"
  /** Nothing was ever there. */
  | "missing"
  /** Every write was noted but those that a new partition came with. */
  | "grown"
  /** Writes may have gone by unseen: a trigger is off or gone, a partition has left. */
  | "doubtful";

/**
 * Looks what is there, by the numbers of the sources. Locks nothing. Where the
 * WAL is read instead, its slot is looked at in place of triggers.
 */
export async function readInstalled(
  session: Session,
  sources: readonly NotedSource[],
): Promise<ReadonlyMap<number, Installed>> {
  const rows = await session.query<Row>(QUERY, [
    sources.map(({ source }) => source.oid),
    sources.map((noted) => notesOf(noted).name),
    sources.map(({ source }) => functionName(source.oid)),
    sources.map(noteBody),
    TRANSFER_SCHEMA,
    ROW_TRIGGER,
    TRUNCATE_TRIGGER,
    PARTITIONS_REGEXP,
  ]);
  if (!await isFollowedByWal(session)) {
    return new Map(rows.map((row) => [row.oid, installedOf(row)]));
  }
  const { state } = await readSlot(session);
  const published = new Set(
    (await readWalTables(session)).map(({ source }) => source.oid),
  );
  return new Map(rows.map((row) => [
    row.oid,
    installedOf({
      ...row,
      is_current: state === "ready" && published.has(row.oid),
      deaf: 0,
    }),
  ]));
}

/** Whether the schema is there that notes are kept in. */
export async function hasTransferSchema(session: Session): Promise<boolean> {
  const rows = await session.query(
    "SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = $1",
    [TRANSFER_SCHEMA],
  );
  return rows.length > 0;
}

function installedOf(row: Row): Installed {
  if (!row.has_notes) return "missing";
  const isSound = row.is_current && row.deaf === 0 && !row.has_lost;
  if (!isSound) return "doubtful";
  return row.new === 0 ? "complete" : "grown";
}

interface Row {
  readonly oid: number;
  readonly has_notes: boolean;
  /** Whether the function is as this version writes it. */
  readonly is_current: boolean;
  /** How many members have no row trigger that always fires, or one on TRUNCATE that does not. */
  readonly deaf: number;
  /** How many partitions were not there when it was written down which there are. */
  readonly new: number;
  /** Whether a partition is gone that was there, or was away meanwhile. */
  readonly has_lost: boolean;
}

const QUERY = `
WITH RECURSIVE sources AS (
  SELECT s.oid, c.oid AS notes, f.oid AS function,
         coalesce(f.prosecdef AND f.prosrc = s.body, false) AS is_current,
         coalesce(pg_catalog.string_to_array(pg_catalog.substring(pg_catalog.obj_description(c.oid, 'pg_class'), $8), ' '), '{}') AS known
    FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.text[]),
                    pg_catalog.unnest($3::pg_catalog.text[]), pg_catalog.unnest($4::pg_catalog.text[]))
         AS s (oid, notes, function, body)
    LEFT JOIN (pg_catalog.pg_class c JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace AND cn.nspname = $5)
      ON c.relname = s.notes AND c.relkind = 'r'
    LEFT JOIN (pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace AND n.nspname = $5)
      ON f.proname = s.function
), members AS (
  SELECT s.oid AS source, s.oid AS relation, NULL::pg_catalog.text AS partition, s.function FROM sources s
  UNION
  SELECT m.source, i.inhrelid, ${
  partitionIn("i")
}, m.function FROM members m JOIN pg_catalog.pg_inherits i ON i.inhparent = m.relation AND NOT i.inhdetachpending
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition
), found AS (
  SELECT m.source, m.relation, m.partition, r.tgenabled AS row_enabled, t.tgenabled AS truncate_enabled
    FROM members m
    LEFT JOIN pg_catalog.pg_trigger r ON r.tgrelid = m.relation AND r.tgname = $6 AND r.tgfoid = m.function
    LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = m.relation AND t.tgname = $7 AND t.tgfoid = m.function
)
SELECT s.oid, s.notes IS NOT NULL AS has_notes, s.is_current,
       (SELECT pg_catalog.count(*) FROM found f WHERE f.source = s.oid
           AND (f.row_enabled IS DISTINCT FROM 'A' OR f.truncate_enabled <> 'A'
             OR f.truncate_enabled IS NULL AND (f.partition IS NULL OR f.partition = ANY (s.known))))::pg_catalog.int4 AS deaf,
       (SELECT pg_catalog.count(*) FROM found f WHERE f.source = s.oid AND f.partition IS NOT NULL AND f.partition <> ALL (s.known))::pg_catalog.int4 AS new,
       EXISTS (SELECT FROM pg_catalog.unnest(s.known) k (partition) WHERE NOT EXISTS (
         SELECT FROM members m WHERE m.source = s.oid AND m.partition = k.partition)) AS has_lost
  FROM sources s`;
