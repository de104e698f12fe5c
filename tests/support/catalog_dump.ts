import { definitionLines } from "./catalog_lines.ts";
import type { Ask } from "./catalog_lines.ts";

/**
 * What the catalogs say of everything in a database: for servers that are newer
 * than the pg_dump at hand. Equal databases give equal texts, on one server.
 */
export async function catalogDump(ask: Ask): Promise<readonly string[]> {
  const definitions = await definitionLines(ask);
  const lines: string[] = [];
  for (const { statement } of await ask(STATEMENTS)) {
    const rows = await ask(String(statement));
    lines.push(...rows.map(({ line }) => String(line)));
  }
  const rest = lines.filter((line) => !UNSTEADY_REGEXP.test(line)).sort();
  return [...definitions, ...rest];
}

/** Each row of each table, and where each sequence stands. */
export async function dataDump(ask: Ask): Promise<readonly string[]> {
  await ask("SET search_path = pg_catalog");
  const lines: string[] = [];
  for (const { statement } of await ask(DATA_STATEMENTS)) {
    const rows = await ask(String(statement));
    lines.push(...rows.map(({ line }) => String(line)));
  }
  return lines.sort();
}

/** Names that hold an OID, what sessions leave behind, and what only comes with a range type. */
const UNSTEADY_REGEXP =
  /pg_toast_\d|_ConstraintTrigger_|pg\.dropped|pg_(toast_)?temp_\d|"range_constructor\d|"multirange_constructor\d/;

/**
 * Statistics, locations on disk, and flags that VACUUM alone takes back; also
 * whether keys are inherited, which depends on the way they were made.
 */
const UNSTEADY_COLUMNS = `
  'relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'reltoastrelid', 'relnatts',
  'relhasindex', 'relhasrules', 'relhastriggers', 'relhassubclass', 'indcheckxmin',
  'atthasmissing', 'attmissingval', 'attnum', 'attcacheoff', 'enumsortorder', 'inhseqno', 'connoinherit'`;

/** Statistics, and what definitions or other rows tell of. */
const OTHER_CATALOGS = `
  'pg_depend', 'pg_attrdef', 'pg_description', 'pg_seclabel', 'pg_init_privs', 'pg_statistic',
  'pg_statistic_ext_data', 'pg_largeobject', 'pg_largeobject_metadata'`;

/**
 * One statement for each catalog: its rows, less those of PostgreSQL's own
 * objects, with names in place of OIDs. Expressions and numbers of columns are
 * left out, since definitions tell of them in words.
 */
const STATEMENTS = `
  WITH columns AS (
    SELECT c.relname, a.attname, a.attnum, a.atttypid, fk.pktable,
           a.atttypid IN ('oid'::regtype, 'regproc'::regtype) AS is_oid,
           a.atttypid IN ('oid[]'::regtype, 'oidvector'::regtype) AS is_list
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      LEFT JOIN pg_get_catalog_foreign_keys() fk ON fk.fktable = c.oid AND fk.fkcols = ARRAY[a.attname::text]
     WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND NOT c.relisshared
       AND c.relname NOT IN (${OTHER_CATALOGS})
       AND a.attname NOT IN (${UNSTEADY_COLUMNS})
       AND a.atttypid NOT IN ('pg_node_tree'::regtype, 'xid'::regtype, 'int2vector'::regtype, 'int2[]'::regtype)
  ), selected AS (
    SELECT relname, string_agg(
             format('%L, ', attname) || CASE
               -- Rights that are given as everybody has them by default are none.
               WHEN atttypid = 'aclitem[]'::regtype THEN
                 format('(SELECT array_agg(u::text ORDER BY u::text) FROM unnest(%1$I) AS u WHERE NOT COALESCE((%2$s) @> %1$I AND (%2$s) <@ %1$I, false))',
                        attname, CASE relname
                          WHEN 'pg_class' THEN 'acldefault(CASE relkind WHEN ''S'' THEN ''s''::"char" ELSE ''r'' END, relowner)'
                          WHEN 'pg_proc' THEN 'acldefault(''f'', proowner)'
                          WHEN 'pg_type' THEN 'acldefault(''T'', typowner)'
                          WHEN 'pg_namespace' THEN 'acldefault(''n'', nspowner)'
                          WHEN 'pg_language' THEN 'acldefault(''l'', lanowner)'
                          WHEN 'pg_foreign_data_wrapper' THEN 'acldefault(''F'', fdwowner)'
                          WHEN 'pg_foreign_server' THEN 'acldefault(''S'', srvowner)'
                          ELSE 'NULL::aclitem[]' END)
               -- Options have no order.
               WHEN atttypid = 'text[]'::regtype AND attname ~ 'options$' THEN
                 format('(SELECT array_agg(u ORDER BY u) FROM unnest(%I) AS u)', attname)
               WHEN pktable IS NULL THEN format('%I::text', attname)
               WHEN is_oid THEN format('pg_describe_object(%L::regclass, %I::oid, 0)', pktable, attname)
               WHEN is_list THEN format(
                 '(SELECT array_agg(pg_describe_object(%L::regclass, u, 0) ORDER BY n) FROM unnest(%I::oid[]) WITH ORDINALITY AS x (u, n))',
                 pktable, attname)
               ELSE format('%I::text', attname)
             END, ', ' ORDER BY attnum) AS pairs
      FROM columns
     WHERE attname <> 'oid' AND (pktable IS NOT NULL OR NOT is_oid AND NOT is_list)
     GROUP BY relname
  ), keys AS (
    SELECT DISTINCT ON (relname) relname, attname FROM columns WHERE is_oid ORDER BY relname, attnum
  )
  SELECT format('SELECT %L || jsonb_strip_nulls(jsonb_build_object(%s))::text AS line FROM pg_catalog.%I WHERE %s',
                relname || ' ', pairs, relname,
                CASE relname WHEN 'pg_namespace' THEN 'true'
                  WHEN 'pg_attribute' THEN 'attrelid >= 16384 AND attnum > 0'
                  ELSE format('%I::oid >= 16384', attname) END) AS statement
    FROM selected JOIN keys USING (relname)
  UNION ALL
  SELECT 'SELECT ''order '' || a.attrelid::regclass || string_agg('' '' || a.attname, '''' ORDER BY a.attnum) AS line
            FROM pg_catalog.pg_attribute a
           WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped GROUP BY a.attrelid'
  UNION ALL
  SELECT 'SELECT ''comment '' || pg_describe_object(classoid, objoid, objsubid) || description AS line
            FROM pg_catalog.pg_description WHERE classoid = ''pg_namespace''::regclass'`;

const DATA_STATEMENTS = `
  SELECT format('SELECT %L || r::text AS line FROM ONLY %I.%I AS r', format('%I.%I ', n.nspname, c.relname), n.nspname, c.relname) AS statement
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  UNION ALL
  SELECT 'SELECT concat_ws('' '', schemaname, sequencename, last_value) AS line FROM pg_sequences'`;
