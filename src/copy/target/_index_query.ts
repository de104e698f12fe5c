import { SELECTED } from "./_obstacle_queries.ts";

/**
 * The indexes of tables, each row as one JSON object, without what is NULL. One
 * that is not valid stays, and becomes valid as TRUNCATE builds it anew. One of
 * a partitioned table is valid, once made again, when each partition has a
 * valid part of it: where that is not so now, it stays, too.
 */
export const INDEXES = `
SELECT i.indrelid AS relation, pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
         'name', c.relname,
         'definition', pg_catalog.pg_get_indexdef(i.indexrelid),
         'isUnique', i.indisunique,
         'keyColumns', CASE WHEN i.indisunique AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL THEN
            (SELECT pg_catalog.json_agg(u.number ORDER BY u.number)
               FROM pg_catalog.unnest(i.indkey) WITH ORDINALITY AS u(number, rank) WHERE u.rank <= i.indnkeyatts) END,
         'comment', pg_catalog.obj_description(i.indexrelid, 'pg_class'),
         'tablespace', s.spcname,
         'statistics', (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('column', a.attnum, 'target', a.attstattarget) ORDER BY a.attnum)
                          FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0),
         'isClustered', i.indisclustered,
         'isReplicaIdentity', i.indisreplident,
         'constraint', CASE WHEN k.oid IS NOT NULL THEN pg_catalog.json_build_object(
            'definition', CASE WHEN k.contype = 'x' OR c.reloptions IS NULL
               THEN pg_catalog.pg_get_constraintdef(k.oid)
               -- It tells of storage in exclusion constraints only.
               ELSE pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '( DEFERRABLE)?( INITIALLY DEFERRED)?$', '')
                 || (SELECT ' WITH (' || pg_catalog.string_agg(
                            pg_catalog.quote_ident(pg_catalog.split_part(o, '=', 1)) || '='
                            || pg_catalog.quote_literal(pg_catalog.substr(o, pg_catalog.strpos(o, '=') + 1)), ', ') || ')'
                       FROM pg_catalog.unnest(c.reloptions) AS o)
                 || CASE WHEN k.condeferrable THEN ' DEFERRABLE' ELSE '' END
                 || CASE WHEN k.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END END,
            'isPrimary', k.contype = 'p',
            'takesIndex', NOT i.indisexclusion AND NOT (k.contype = 'p' AND EXISTS (
               -- Where it takes one, what parents say of NULL becomes the table's own word.
               SELECT FROM pg_catalog.pg_constraint n
                WHERE n.conrelid = i.indrelid AND n.contype = 'n' AND NOT n.conislocal)),
            'isDeferrable', k.condeferrable, 'isDeferred', k.condeferred,
            'comment', pg_catalog.obj_description(k.oid, 'pg_constraint')) END,
         'partOf', CASE WHEN c.relispartition THEN pg_catalog.json_build_object(
            'table', pg_catalog.json_build_object('schema', wn.nspname, 'name', w.relname), 'name', wi.relname) END,
         'staysFor', CASE
            WHEN c.relispartition AND whole.indrelid NOT IN ${SELECTED}
              THEN 'it is part of an index of tables that are not all loaded'
            WHEN c.relkind = 'i' AND NOT i.indisvalid OR NOT i.indisready THEN 'it is not valid'
            WHEN c.relkind = 'I' AND i.indisvalid <> (
                   (SELECT count(*) FROM pg_catalog.pg_inherits h WHERE h.inhparent = i.indrelid AND NOT h.inhdetachpending)
                   = (SELECT count(*) FROM pg_catalog.pg_inherits h
                        JOIN pg_catalog.pg_index part ON part.indexrelid = h.inhrelid AND part.indisvalid
                       WHERE h.inhparent = i.indexrelid))
              THEN 'whether it is valid does not come from its parts'
            WHEN c.relispartition AND k.oid IS NOT NULL AND NOT EXISTS (
                   SELECT FROM pg_catalog.pg_constraint w WHERE w.conindid = whole.indexrelid AND w.contype IN ('p', 'u', 'x'))
              THEN 'it would have to go before what it is attached to'
            WHEN i.indisexclusion AND (c.relkind = 'I' OR c.relispartition)
              THEN 'PostgreSQL attaches none of exclusion constraints'
            WHEN NOT pg_catalog.has_schema_privilege(c.relnamespace, 'CREATE')
              THEN 'the role may not create anything in its schema'
            WHEN NOT pg_catalog.has_tablespace_privilege(s.oid, 'CREATE')
              THEN 'the role may not create anything in its tablespace'
            ELSE (SELECT 'it is needed by ' || min(pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid))
                    FROM pg_catalog.pg_depend d
                   WHERE (d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = i.indexrelid
                       OR d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.refobjid = k.oid)
                     AND d.deptype = 'n' AND d.classid <> 'pg_catalog.pg_constraint'::pg_catalog.regclass
                  HAVING count(*) > 0
                   UNION ALL
                  SELECT 'an extension has to do with it'
                    FROM pg_catalog.pg_depend d
                   WHERE (d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid IN (i.indexrelid, i.indrelid)
                       OR d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objid = k.oid)
                     AND d.objsubid = 0 AND d.deptype IN ('e', 'x')
                   LIMIT 1) END
       )) AS details
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  LEFT JOIN pg_catalog.pg_inherits part ON part.inhrelid = i.indexrelid
  LEFT JOIN pg_catalog.pg_index whole ON whole.indexrelid = part.inhparent
  LEFT JOIN pg_catalog.pg_class wi ON wi.oid = whole.indexrelid
  LEFT JOIN pg_catalog.pg_class w ON w.oid = whole.indrelid
  LEFT JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
  LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
 WHERE i.indrelid IN ${SELECTED}
 ORDER BY i.indrelid, c.relname COLLATE "C"`;
