/**
 * What the catalogs tell of obstacles: each row as one JSON object, without
 * what is NULL. The parameter is the tables' OIDs.
 */

/** The tables that are given. */
export const SELECTED = "(SELECT pg_catalog.unnest($1::pg_catalog.oid[]))";

/** The tables with all their partitions. */
export const WITH_PARTITIONS = `
SELECT pg_catalog.unnest($1::pg_catalog.oid[]) AS oid
 UNION
SELECT p.relid
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS given(oid),
       pg_catalog.pg_partition_tree(given.oid) AS p`;

/**
 * The partitioned tables above these all of whose partitions are among these,
 * with partitioned ones that have no partitions. What belongs to others is none
 * of them.
 */
export const COVERED = `
SELECT DISTINCT t.oid, n.nspname AS schema, t.relname AS name
  FROM (SELECT DISTINCT a.relid
          FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS given(oid),
               pg_catalog.pg_partition_ancestors(given.oid) AS a) AS above,
       pg_catalog.pg_partition_tree(above.relid) AS p
  JOIN pg_catalog.pg_class t ON t.oid = p.relid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
 WHERE NOT p.isleaf AND t.oid NOT IN ${SELECTED}
   AND NOT EXISTS (
     SELECT FROM pg_catalog.pg_partition_tree(above.relid) AS part
       JOIN pg_catalog.pg_class c ON c.oid = part.relid
      WHERE part.isleaf AND c.oid NOT IN ${SELECTED}
         OR NOT pg_catalog.pg_has_role(c.relowner, 'USAGE'))
 ORDER BY 2, 3`;

/** The tables, in their order of names. */
export const TABLES = `
SELECT c.oid AS relation, pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
         'schema', n.nspname, 'name', c.relname,
         'kind', CASE c.relkind WHEN 'p' THEN 'partitioned' ELSE 'table' END,
         'root', CASE WHEN c.relispartition THEN
            (SELECT pg_catalog.json_build_object('schema', rn.nspname, 'name', r.relname)
               FROM pg_catalog.pg_class r JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
              WHERE r.oid = pg_catalog.pg_partition_root(c.oid)) END,
         'isOwned', pg_catalog.pg_has_role(c.relowner, 'USAGE'),
         'forcesRowSecurity', c.relforcerowsecurity AND pg_catalog.row_security_active(c.oid)
       )) AS details
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.oid IN ${SELECTED} AND c.relkind IN ('r', 'p')
 ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;

/**
 * Triggers for some events, as `tgtype` has them. Before PostgreSQL 15 the copies
 * on partitions count as internal.
 */
export const TRIGGERS = `
SELECT t.tgrelid AS relation,
       pg_catalog.json_build_object('name', t.tgname, 'state', t.tgenabled) AS details
  FROM pg_catalog.pg_trigger t
 WHERE t.tgrelid IN ${SELECTED} AND t.tgtype & $2::pg_catalog.int4 <> 0
   AND (NOT t.tgisinternal OR t.tgparentid <> 0 AND NOT EXISTS (
     SELECT FROM pg_catalog.pg_constraint k WHERE k.oid = t.tgconstraint AND k.contype <> 't'))
 ORDER BY t.tgrelid, t.tgname COLLATE "C"`;

/** Partitions inherit theirs: of those, the topmost are told. */
export const FOREIGN_KEYS = `
WITH RECURSIVE touching AS (
  SELECT k.oid, k.conparentid FROM pg_catalog.pg_constraint k
   WHERE k.contype = 'f' AND (k.conrelid IN ${SELECTED} OR k.confrelid IN ${SELECTED})
   UNION
  SELECT p.oid, p.conparentid
    FROM touching t JOIN pg_catalog.pg_constraint p ON p.oid = t.conparentid
)
SELECT pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
         'name', k.conname,
         'table', pg_catalog.json_build_object('schema', tn.nspname, 'name', t.relname),
         'columns', (SELECT pg_catalog.json_agg(a.attname ORDER BY u.rank)
                       FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS u(number, rank)
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number),
         'referenced', pg_catalog.json_build_object('schema', rn.nspname, 'name', r.relname),
         'referencedColumns', (SELECT pg_catalog.json_agg(a.attname ORDER BY u.rank)
                       FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS u(number, rank)
                       JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number),
         'index', i.relname,
         'definition', pg_catalog.pg_get_constraintdef(k.oid),
         'isValidated', k.convalidated,
         'isPartitioned', t.relkind = 'p' OR r.relkind = 'p',
         'isPartitionedTable', t.relkind = 'p',
         'comment', pg_catalog.obj_description(k.oid, 'pg_constraint'),
         'isOwned', pg_catalog.pg_has_role(t.relowner, 'USAGE'),
         'mayRefer', pg_catalog.has_table_privilege(r.oid, 'REFERENCES')
            OR (SELECT bool_and(pg_catalog.has_column_privilege(r.oid, u.number, 'REFERENCES'))
                  FROM pg_catalog.unnest(k.confkey) AS u(number)),
         'outside', coalesce((
            SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', hn.nspname, 'name', h.relname)
                                       ORDER BY hn.nspname COLLATE "C", h.relname COLLATE "C")
              FROM (SELECT t.oid WHERE t.relkind <> 'p'
                     UNION ALL
                    SELECT p.relid FROM pg_catalog.pg_partition_tree(t.oid) p WHERE p.isleaf AND t.relkind = 'p') holding(oid)
              JOIN pg_catalog.pg_class h ON h.oid = holding.oid AND h.relkind = 'r'
              JOIN pg_catalog.pg_namespace hn ON hn.oid = h.relnamespace
             WHERE h.oid NOT IN ${SELECTED}
               AND (r.oid IN ${SELECTED} OR EXISTS (
                     SELECT FROM pg_catalog.pg_partition_tree(r.oid) p WHERE p.relid IN ${SELECTED}))), '[]'),
         'staysFor', (SELECT 'an extension has to do with it'
                        FROM pg_catalog.pg_depend d
                       WHERE (d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objid = k.oid
                           OR d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = t.oid AND d.objsubid = 0)
                         AND d.deptype = 'e' LIMIT 1)
       )) AS details
  FROM touching
  JOIN pg_catalog.pg_constraint k ON k.oid = touching.oid AND k.conparentid = 0
  JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
  JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
  JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
  JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  JOIN pg_catalog.pg_class i ON i.oid = k.conindid
 ORDER BY tn.nspname COLLATE "C", t.relname COLLATE "C", k.conname COLLATE "C"`;
