import type { Kind } from "./scope.ts";
import { inOrder, notOfExtension, USERS_SCHEMA } from "./scope.ts";

const NAME = "format('%I.%I', n.nspname, c.relname)";
const USERS = `JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}`;

/** Tables of every sort, sequences, and what is said of them as a whole. */
export const RELATIONS: readonly Kind[] = [
  {
    kind: "table",
    sql: `SELECT ${NAME} AS name, concat_ws(' ',
             CASE c.relkind WHEN 'f' THEN 'foreign' END,
             CASE c.relpersistence WHEN 'u' THEN 'unlogged' END,
             CASE c.relispartition WHEN true THEN 'partition' END,
             'partition by ' || pg_get_partkeydef(c.oid),
             pg_get_expr(c.relpartbound, c.oid),
             'inherits ' || (SELECT string_agg(h.inhparent::regclass::text, ', ' ORDER BY h.inhseqno)
                               FROM pg_inherits h WHERE h.inhrelid = c.oid),
             'of ' || NULLIF(c.reloftype, 0)::regtype,
             'using ' || (SELECT a.amname FROM pg_am a WHERE a.oid = c.relam AND a.amname <> 'heap'),
             'in ' || (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = c.reltablespace),
             'with ' || c.reloptions::text,
             'toast with ' || (SELECT t.reloptions::text FROM pg_class t WHERE t.oid = c.reltoastrelid),
             CASE WHEN c.relrowsecurity THEN 'row security' END,
             CASE WHEN c.relforcerowsecurity THEN 'forced' END,
             CASE WHEN c.relreplident <> 'd' THEN 'replica identity ' || c.relreplident::text END,
             (SELECT concat_ws(' ', 'server', s.srvname, 'options', ${
      inOrder("f.ftoptions")
    }::text)
                FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid)) AS definition
        FROM pg_class c ${USERS} AND c.relkind IN ('r', 'p', 'f')`,
  },
  {
    kind: "view",
    sql:
      `SELECT ${NAME} AS name, concat_ws(' ', c.reloptions::text, pg_get_viewdef(c.oid)) AS definition
        FROM pg_class c ${USERS} AND c.relkind = 'v'`,
  },
  {
    kind: "materialized view",
    sql: `SELECT ${NAME} AS name, concat_ws(' ', c.reloptions::text,
             'using ' || (SELECT a.amname FROM pg_am a WHERE a.oid = c.relam AND a.amname <> 'heap'),
             'in ' || (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = c.reltablespace),
             pg_get_viewdef(c.oid)) AS definition
        FROM pg_class c ${USERS} AND c.relkind = 'm'`,
  },
  {
    kind: "sequence",
    sql:
      `SELECT ${NAME} AS name, concat_ws(' ', CASE c.relpersistence WHEN 'u' THEN 'unlogged' END, format_type(s.seqtypid, NULL),
             'start', s.seqstart, 'increment', s.seqincrement, 'from', s.seqmin, 'to', s.seqmax, 'cache', s.seqcache,
             CASE WHEN s.seqcycle THEN 'cycle' END,
             'owned by ' || (SELECT format('%s.%I', d.refobjid::regclass, a.attname)
                               FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                                AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))) AS definition
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid ${USERS}`,
  },
  {
    kind: "rule",
    sql: `SELECT format('%I on %s', r.rulename, ${NAME}) AS name,
             concat_ws(' ', pg_get_ruledef(r.oid), CASE WHEN r.ev_enabled <> 'O' THEN 'enabled ' || r.ev_enabled::text END) AS definition
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class ${USERS} AND r.rulename <> '_RETURN'`,
  },
  {
    kind: "policy",
    sql: `SELECT format('%I on %s', p.polname, ${NAME}) AS name, concat_ws(' ',
             CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, 'for', p.polcmd,
             'to ' || (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r) END, ', ' ORDER BY r) FROM unnest(p.polroles) AS r),
             'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid)) AS definition
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid ${USERS}`,
  },
  {
    kind: "trigger",
    sql: `SELECT format('%I on %s', t.tgname, ${NAME}) AS name,
             concat_ws(' ', pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled <> 'O' THEN 'enabled ' || t.tgenabled::text END) AS definition
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid ${USERS} AND NOT t.tgisinternal`,
  },
  {
    kind: "statistics",
    sql:
      `SELECT format('%I.%I', n.nspname, s.stxname) AS name, concat_ws(' ', regexp_replace(pg_get_statisticsobjdef(s.oid), ' ON .* FROM ', ' FROM '),
             (SELECT string_agg(c, ', ' ORDER BY c) FROM regexp_split_to_table(pg_get_statisticsobjdef_columns(s.oid), ', ') AS c), 'target ' || (to_jsonb(s) ->> 'stxstattarget')) AS definition
        FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
       WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_statistic_ext", "s.oid")
      }`,
  },
];
