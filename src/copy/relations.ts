import type { Session } from "../kernel/mod.ts";
import type {
  Relation,
  RelationColumn,
  RelationForeignKey,
  RelationKey,
  RelationName,
} from "./relation.ts";

export type * from "./relation.ts";

/**
 * Reads what of a database holds rows, in every schema of its users. Needs no
 * right but to connect.
 */
export async function readRelations(
  session: Session,
): Promise<readonly Relation[]> {
  const rows = await session.query<RelationRow>(RELATIONS);
  const columns = grouped(await session.query<ColumnRow>(COLUMNS));
  const keys = grouped(await session.query<KeyRow>(KEYS));
  const foreignKeys = grouped(await session.query<ForeignKeyRow>(FOREIGN_KEYS));
  return rows.map((row) => ({
    ...relationOf(row),
    columns: (columns.get(row.oid) ?? []).map(columnOf),
    keys: (keys.get(row.oid) ?? []).map(keyOf),
    foreignKeys: (foreignKeys.get(row.oid) ?? []).map(foreignKeyOf),
  }));
}

interface RelationRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: Relation["kind"];
  readonly root: RelationName | null;
  readonly partition_of: readonly RelationName[] | null;
  readonly bound: string | null;
  readonly inherits: readonly RelationName[] | null;
  readonly is_heap: boolean;
  readonly blocks: string;
  readonly bytes: string;
  readonly rows: number;
  readonly filenode: number | null;
  readonly is_owned: boolean;
  readonly can_select: boolean;
  readonly hides_rows: boolean;
  readonly extension: string | null;
  readonly comment: string | null;
}

const RELATIONS = `
SELECT c.oid, n.nspname AS schema, c.relname AS name,
       CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned'
            WHEN 'f' THEN 'foreign' ELSE 'matview' END AS kind,
       CASE WHEN c.relispartition THEN
         (SELECT pg_catalog.json_build_object('schema', rn.nspname, 'name', r.relname)
            FROM pg_catalog.pg_class r
            JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
           WHERE r.oid = pg_catalog.pg_partition_root(c.oid)) END AS root,
       CASE WHEN c.relispartition THEN
         (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', pn.nspname, 'name', p.relname) ORDER BY a.rank)
            FROM pg_catalog.pg_partition_ancestors(c.oid) WITH ORDINALITY AS a(relation, rank)
            JOIN pg_catalog.pg_class p ON p.oid = a.relation
            JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
           WHERE a.rank > 1) END AS partition_of,
       CASE WHEN c.relispartition THEN pg_catalog.regexp_replace(
         pg_catalog.pg_get_partition_constraintdef(c.oid),
         '(satisfies_hash_partition\\()''\\d+''::(pg_catalog\\.)?oid', '\\1', 'g') END AS bound,
       CASE WHEN NOT c.relispartition THEN
         (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', pn.nspname, 'name', p.relname) ORDER BY i.inhseqno)
            FROM pg_catalog.pg_inherits i
            JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
            JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
           WHERE i.inhrelid = c.oid) END AS inherits,
       c.relkind = 'r' AND am.amname = 'heap' AS is_heap,
       CASE WHEN c.relkind IN ('r', 'm') THEN
         pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::pg_catalog.int8
         ELSE 0 END AS blocks,
       CASE WHEN c.relkind IN ('r', 'm') THEN pg_catalog.pg_table_size(c.oid) ELSE 0 END AS bytes,
       c.reltuples::pg_catalog.float8 AS rows,
       pg_catalog.pg_relation_filenode(c.oid) AS filenode,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AS is_owned,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE')
         AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AS can_select,
       pg_catalog.row_security_active(c.oid) AS hides_rows,
       (SELECT e.extname FROM pg_catalog.pg_depend d
          JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
         WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
           AND d.objsubid = 0 AND d.deptype = 'e'
           AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass) AS extension,
       pg_catalog.obj_description(c.oid, 'pg_class') AS comment
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
 WHERE c.relkind IN ('r', 'p', 'f', 'm') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
 ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

function relationOf(
  row: RelationRow,
): Omit<Relation, "columns" | "keys" | "foreignKeys"> {
  return {
    oid: row.oid,
    schema: row.schema,
    name: row.name,
    kind: row.kind,
    ...(row.root === null ? {} : { root: row.root }),
    ...(row.partition_of === null ? {} : { partitionOf: row.partition_of }),
    ...(row.bound === null ? {} : { bound: row.bound }),
    inherits: row.inherits ?? [],
    isHeap: row.is_heap,
    blocks: Number(row.blocks),
    bytes: Number(row.bytes),
    rows: row.rows,
    filenode: row.filenode ?? 0,
    isOwned: row.is_owned,
    canSelect: row.can_select,
    hidesRows: row.hides_rows,
    ...(row.extension === null ? {} : { extension: row.extension }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}

interface ColumnRow {
  readonly relation: number;
  readonly name: string;
  readonly position: number;
  readonly type: string;
  readonly base_type: string;
  readonly category: string;
  readonly max_length: number | null;
  readonly is_domain: boolean;
  readonly has_domain_check: boolean;
  readonly is_not_null: boolean;
  readonly is_generated: boolean;
  readonly identity: string;
  readonly has_default: boolean;
  readonly is_in_check: boolean;
  readonly comment: string | null;
  readonly binary: string | null;
}

/** Below 16384 are the types that every server has under the same number. */
const COLUMNS = `
WITH RECURSIVE domains AS (
  SELECT oid AS domain, typbasetype AS base, typtypmod AS typmod, typnotnull AS not_null,
         EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS checked
    FROM pg_catalog.pg_type t WHERE typtype = 'd'
  UNION ALL
  SELECT d.domain, t.typbasetype, CASE WHEN d.typmod >= 0 THEN d.typmod ELSE t.typtypmod END,
         d.not_null OR t.typnotnull,
         d.checked OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')
    FROM domains d JOIN pg_catalog.pg_type t ON t.oid = d.base WHERE t.typtype = 'd'
), bases AS (
  SELECT d.* FROM domains d JOIN pg_catalog.pg_type t ON t.oid = d.base WHERE t.typtype <> 'd'
), checks AS (
  SELECT conrelid, pg_catalog.unnest(conkey) AS position
    FROM pg_catalog.pg_constraint WHERE contype = 'c' AND conrelid <> 0
)
SELECT a.attrelid AS relation, a.attname AS name, a.attnum AS position,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       pg_catalog.format_type(b.oid, NULL) AS base_type,
       b.typcategory::pg_catalog.text AS category,
       CASE WHEN b.oid IN (1042, 1043) AND greatest(a.atttypmod, d.typmod) >= 4
            THEN greatest(a.atttypmod, d.typmod) - 4 END AS max_length,
       d.domain IS NOT NULL AS is_domain,
       coalesce(d.checked, false) AS has_domain_check,
       a.attnotnull OR coalesce(d.not_null, false) AS is_not_null,
       a.attgenerated <> '' AS is_generated,
       a.attidentity::pg_catalog.text AS identity,
       a.atthasdef AND a.attgenerated = '' AS has_default,
       EXISTS (SELECT FROM checks k WHERE k.conrelid = a.attrelid AND k.position = a.attnum) AS is_in_check,
       pg_catalog.col_description(a.attrelid, a.attnum) AS comment,
       CASE
         WHEN b.typsend = 0 OR b.typreceive = 0 THEN NULL
         WHEN b.oid < 16384 AND (b.typname ~ '^_?reg' OR b.typtype = 'c' OR b.typname = '_record') THEN NULL
         WHEN b.oid < 16384 THEN b.typname::pg_catalog.text
         WHEN b.typtype = 'e' THEN 'enum'
         WHEN b.typtype = 'r' THEN
           (SELECT 'range of ' || s.typname FROM pg_catalog.pg_range r
              JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype
             WHERE r.rngtypid = b.oid AND s.oid < 16384)
         WHEN b.typtype = 'b' AND b.typcategory <> 'A' THEN
           (SELECT b.typname || ' of ' || e.extname || ' ' || e.extversion
              FROM pg_catalog.pg_depend x JOIN pg_catalog.pg_extension e ON e.oid = x.refobjid
             WHERE x.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND x.objid = b.oid AND x.deptype = 'e'
               AND x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass)
       END AS binary
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN bases d ON d.domain = a.atttypid
  JOIN pg_catalog.pg_type b ON b.oid = coalesce(d.base, a.atttypid)
 WHERE c.relkind IN ('r', 'p', 'f', 'm') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attrelid, a.attnum`;

function columnOf(row: ColumnRow): RelationColumn {
  return {
    name: row.name,
    position: row.position,
    type: row.type,
    baseType: row.base_type,
    category: row.category,
    ...(row.max_length === null ? {} : { maxLength: row.max_length }),
    isDomain: row.is_domain,
    hasDomainCheck: row.has_domain_check,
    isNotNull: row.is_not_null,
    isGenerated: row.is_generated,
    ...(row.identity === "a" ? { identity: "always" } : {}),
    ...(row.identity === "d" ? { identity: "by default" } : {}),
    hasDefault: row.has_default,
    isInCheck: row.is_in_check,
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(row.binary === null ? {} : { binary: row.binary }),
  };
}

interface KeyRow {
  readonly relation: number;
  readonly name: string;
  readonly columns: readonly string[];
  readonly is_primary: boolean;
  readonly is_partial: boolean;
  readonly is_loose: boolean;
  readonly is_deferrable: boolean;
}

const KEYS = `
SELECT i.indrelid AS relation, c.relname AS name, i.indisprimary AS is_primary,
       i.indexprs IS NOT NULL OR i.indpred IS NOT NULL AS is_partial,
       i.indisexclusion OR NOT i.indisvalid AS is_loose, NOT i.indimmediate AS is_deferrable,
       (SELECT pg_catalog.array_agg(a.attname::pg_catalog.text ORDER BY a.attnum)
          FROM pg_catalog.pg_attribute a
         WHERE a.attrelid = i.indrelid AND a.attnum > 0
           AND (a.attnum = ANY ((i.indkey::pg_catalog.int2[])[0:i.indnkeyatts - 1])
             OR EXISTS (SELECT FROM pg_catalog.pg_depend d
                         WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.indexrelid
                           AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indrelid
                           AND d.refobjsubid = a.attnum
                           AND a.attnum <> ALL (i.indkey::pg_catalog.int2[])))) AS columns
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE (i.indisunique OR i.indisexclusion) AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
 ORDER BY i.indrelid, NOT i.indisprimary, c.relname COLLATE "C"`;

function keyOf(row: KeyRow): RelationKey {
  return {
    name: row.name,
    columns: row.columns,
    isPrimary: row.is_primary,
    isPartial: row.is_partial,
    ...(row.is_loose ? { isLoose: true } : {}),
    ...(row.is_deferrable ? { isDeferrable: true } : {}),
  };
}

interface ForeignKeyRow {
  readonly relation: number;
  readonly name: string;
  readonly columns: readonly string[];
  readonly referenced_schema: string;
  readonly referenced_name: string;
  readonly referenced_columns: readonly string[];
  readonly is_validated: boolean;
  readonly is_deferrable: boolean;
  readonly is_full: boolean;
}

/** Those that partitions inherit of their parents stand with the parents. */
const FOREIGN_KEYS = `
SELECT k.conrelid AS relation, k.conname AS name,
       ARRAY(SELECT a.attname::pg_catalog.text
               FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS u(number, rank)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
              ORDER BY u.rank) AS columns,
       n.nspname AS referenced_schema, r.relname AS referenced_name,
       ARRAY(SELECT a.attname::pg_catalog.text
               FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS u(number, rank)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
              ORDER BY u.rank) AS referenced_columns,
       k.convalidated AS is_validated, k.condeferrable AS is_deferrable, k.confmatchtype = 'f' AS is_full
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
 WHERE k.contype = 'f' AND k.conparentid = 0
 ORDER BY k.conrelid, k.conname COLLATE "C"`;

function foreignKeyOf(row: ForeignKeyRow): RelationForeignKey {
  return {
    name: row.name,
    columns: row.columns,
    referenced: { schema: row.referenced_schema, name: row.referenced_name },
    referencedColumns: row.referenced_columns,
    isValidated: row.is_validated,
    isDeferrable: row.is_deferrable,
    isFull: row.is_full,
  };
}

function grouped<Row extends { readonly relation: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.relation);
    if (group === undefined) groups.set(row.relation, [row]);
    else group.push(row);
  }
  return groups;
}
