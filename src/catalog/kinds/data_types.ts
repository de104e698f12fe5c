import type { Kind } from "./scope.ts";
import { notOfExtension, USERS_SCHEMA } from "./scope.ts";

const NAME = "format('%I.%I', n.nspname, t.typname)";
const USERS = `JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_type", "t.oid")}`;

/** Types of every sort, and how text is compared and searched. */
export const TYPES: readonly Kind[] = [
  {
    kind: "enum",
    sql:
      `SELECT ${NAME} AS name, (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS definition
        FROM pg_type t ${USERS} AND t.typtype = 'e'`,
  },
  {
    kind: "domain",
    sql:
      `SELECT ${NAME} AS name, concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
             (SELECT 'collate ' || l.oid::regcollation FROM pg_collation l
               WHERE l.oid = t.typcollation AND l.oid <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = t.typbasetype)),
             CASE WHEN t.typnotnull THEN 'not null' END, 'default ' || t.typdefault,
             (SELECT string_agg(concat_ws(' ', quote_ident(x.conname), pg_get_constraintdef(x.oid)), ', ' ORDER BY x.conname)
                FROM pg_constraint x WHERE x.contypid = t.oid AND x.contype <> 'n')) AS definition
        FROM pg_type t ${USERS} AND t.typtype = 'd'`,
  },
  {
    kind: "composite type",
    sql:
      `SELECT ${NAME} AS name, (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attcollation <> 0 THEN 'collate ' || a.attcollation::regcollation END), ', ' ORDER BY a.attnum)
               FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS definition
        FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' ${USERS}`,
  },
  {
    kind: "range type",
    sql:
      `SELECT ${NAME} AS name, concat_ws(' ', format_type(r.rngsubtype, NULL), (SELECT o.opcname FROM pg_opclass o WHERE o.oid = r.rngsubopc),
             NULLIF(r.rngcollation, 0)::regcollation, r.rngcanonical, r.rngsubdiff, 'multirange', format_type(r.rngmultitypid, NULL)) AS definition
        FROM pg_type t JOIN pg_range r ON r.rngtypid = t.oid ${USERS}`,
  },
  {
    kind: "base type",
    sql:
      `SELECT ${NAME} AS name, concat_ws(' ', t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, to_jsonb(t) ->> 'typsubscript',
             format_type(NULLIF(t.typelem, 0), NULL), t.typcollation,
             t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory, t.typispreferred, t.typdelim, t.typdefault) AS definition
        FROM pg_type t ${USERS} AND t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)`,
  },
  {
    kind: "collation",
    sql:
      `SELECT format('%I.%I', n.nspname, l.collname) AS name, concat_ws(' ', l.collprovider, l.collisdeterministic, l.collencoding, l.collcollate, l.collctype,
             to_jsonb(l) ->> 'colliculocale', to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'collicurules') AS definition
        FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_collation", "l.oid")
      }`,
  },
  {
    kind: "conversion",
    sql:
      `SELECT format('%I.%I', n.nspname, v.conname) AS name, concat_ws(' ', pg_encoding_to_char(v.conforencoding), pg_encoding_to_char(v.contoencoding), v.conproc, v.condefault) AS definition
        FROM pg_conversion v JOIN pg_namespace n ON n.oid = v.connamespace WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_conversion", "v.oid")
      }`,
  },
  {
    kind: "text search configuration",
    sql:
      `SELECT format('%I.%I', n.nspname, g.cfgname) AS name, concat_ws(' ', (SELECT p.prsname FROM pg_ts_parser p WHERE p.oid = g.cfgparser),
             (SELECT string_agg(concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', ' ORDER BY m.maptokentype, m.mapseqno)
                FROM pg_ts_config_map m WHERE m.mapcfg = g.oid)) AS definition
        FROM pg_ts_config g JOIN pg_namespace n ON n.oid = g.cfgnamespace WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_ts_config", "g.oid")
      }`,
  },
  {
    kind: "text search dictionary",
    sql:
      `SELECT format('%I.%I', n.nspname, d.dictname) AS name, concat_ws(' ', (SELECT t.tmplname FROM pg_ts_template t WHERE t.oid = d.dicttemplate), d.dictinitoption) AS definition
        FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_ts_dict", "d.oid")
      }`,
  },
  {
    kind: "text search parser",
    sql:
      `SELECT format('%I.%I', n.nspname, p.prsname) AS name, concat_ws(' ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype) AS definition
        FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_ts_parser", "p.oid")
      }`,
  },
  {
    kind: "text search template",
    sql:
      `SELECT format('%I.%I', n.nspname, t.tmplname) AS name, concat_ws(' ', t.tmplinit, t.tmpllexize) AS definition
        FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_ts_template", "t.oid")
      }`,
  },
];
