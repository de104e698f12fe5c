import type { Kind } from "./scope.ts";
import { inOrder, notOfExtension, USERS_SCHEMA } from "./scope.ts";

const NAME = "format('%I.%I', n.nspname, c.relname)";
const USERS = `JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}`;

/** The one kind whose difference changes nothing for those who name their columns. */
export const COLUMN_ORDER = "column order";

/** Columns, and what is built on them. */
export const COLUMNS: readonly Kind[] = [
  {
    kind: "column",
    sql: `SELECT format('%s.%I', ${NAME}, a.attname) AS name, concat_ws(' ',
             format_type(a.atttypid, a.atttypmod),
             (SELECT 'collate ' || l.oid::regcollation FROM pg_collation l
               WHERE l.oid = a.attcollation AND l.oid <> (SELECT t.typcollation FROM pg_type t WHERE t.oid = a.atttypid)),
             CASE WHEN a.attnotnull THEN 'not null' END,
             CASE WHEN a.attgenerated = '' THEN 'default ' ELSE 'generated ' || a.attgenerated::text || ' ' END || pg_get_expr(d.adbin, d.adrelid),
             CASE a.attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
             CASE WHEN a.attstorage <> (SELECT t.typstorage FROM pg_type t WHERE t.oid = a.atttypid) THEN 'storage ' || a.attstorage::text END,
             CASE WHEN a.attcompression <> '' THEN 'compression ' || a.attcompression::text END,
             CASE WHEN a.attstattarget >= 0 THEN 'statistics ' || a.attstattarget END,
             CASE WHEN a.attinhcount > 0 AND NOT a.attislocal THEN 'inherited' END,
             'with ' || a.attoptions::text, 'options ' || ${
      inOrder("a.attfdwoptions")
    }::text) AS definition
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        ${USERS} AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped`,
  },
  {
    kind: COLUMN_ORDER,
    sql:
      `SELECT ${NAME} AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS definition
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        ${USERS} AND c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped GROUP BY 1`,
  },
  {
    kind: "constraint",
    // Since PostgreSQL 18 NOT NULL is a constraint as well; the column tells it already.
    sql:
      `SELECT format('%I on %s', x.conname, ${NAME}) AS name, concat_ws(' ', pg_get_constraintdef(x.oid),
             CASE WHEN x.coninhcount > 0 AND NOT x.conislocal THEN 'inherited' END) AS definition
        FROM pg_constraint x JOIN pg_class c ON c.oid = x.conrelid ${USERS} AND x.contype NOT IN ('n', 't')
         -- A key to a partitioned table has one more for each partition, which the server names.
         AND NOT (x.contype = 'f' AND x.conparentid <> 0 AND EXISTS (
               SELECT FROM pg_constraint o WHERE o.oid = x.conparentid AND o.conrelid = x.conrelid))`,
  },
  {
    kind: "not null",
    since: 180000,
    // What the column does not tell.
    sql:
      `SELECT format('%I on %s', x.conname, ${NAME}) AS name, pg_get_constraintdef(x.oid) AS definition
        FROM pg_constraint x JOIN pg_class c ON c.oid = x.conrelid ${USERS} AND x.contype = 'n'
         AND (NOT x.convalidated OR x.connoinherit)`,
  },
  {
    kind: "index",
    sql:
      `SELECT format('%I.%I', n.nspname, i.relname) AS name, concat_ws(' ', pg_get_indexdef(x.indexrelid),
             'in ' || (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = i.reltablespace),
             CASE WHEN NOT x.indisvalid THEN 'invalid' END,
             CASE WHEN x.indisclustered THEN 'clustered' END,
             CASE WHEN x.indisreplident THEN 'replica identity' END,
             'statistics ' || (SELECT string_agg(a.attnum || ':' || a.attstattarget, ' ' ORDER BY a.attnum)
                                 FROM pg_attribute a WHERE a.attrelid = x.indexrelid AND a.attstattarget >= 0)) AS definition
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid ${USERS}`,
  },
];
