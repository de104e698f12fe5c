import type { Kind } from "./scope.ts";
import { FIRST_USERS_OID, notOfExtension, USERS_SCHEMA } from "./scope.ts";

/** Functions, and what calls them by other names. */
export const ROUTINES: readonly Kind[] = [
  {
    kind: "function",
    sql:
      `SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS definition
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE ${USERS_SCHEMA} AND p.prokind <> 'a' AND ${
        notOfExtension("pg_proc", "p.oid")
      }
         -- A range type's constructors are made with it.
         AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`,
  },
  {
    kind: "aggregate",
    sql:
      `SELECT p.oid::regprocedure::text AS name, concat_ws(' ', pg_get_function_arguments(p.oid), 'returns', pg_get_function_result(p.oid),
             'kind', a.aggkind, a.aggnumdirectargs, 'sfunc', a.aggtransfn, 'stype', format_type(a.aggtranstype, NULL), a.aggtransspace,
             'final', a.aggfinalfn, a.aggfinalextra, a.aggfinalmodify, 'combine', a.aggcombinefn, 'serial', a.aggserialfn, a.aggdeserialfn,
             'moving', a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, format_type(NULLIF(a.aggmtranstype, 0), NULL), a.aggmtransspace, a.aggmfinalextra, a.aggmfinalmodify,
             'sort', NULLIF(a.aggsortop, 0)::regoperator, 'init', a.agginitval, a.aggminitval, 'parallel', p.proparallel) AS definition
        FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_proc", "p.oid")}`,
  },
  {
    kind: "operator",
    sql:
      `SELECT o.oid::regoperator::text AS name, concat_ws(' ', 'procedure', o.oprcode, 'commutator', NULLIF(o.oprcom, 0)::regoperator,
             'negator', NULLIF(o.oprnegate, 0)::regoperator, 'restrict', o.oprrest, 'join', o.oprjoin, o.oprcanhash, o.oprcanmerge) AS definition
        FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
       -- What another one only announces is none yet.
       WHERE o.oprcode::oid <> 0 AND ${USERS_SCHEMA} AND ${
        notOfExtension("pg_operator", "o.oid")
      }`,
  },
  {
    kind: "operator family",
    sql:
      `SELECT format('%I.%I using %I', n.nspname, f.opfname, m.amname) AS name, concat_ws(' ',
             (SELECT string_agg(concat_ws(' ', o.amopstrategy, o.amopopr::regoperator, o.amoppurpose,
                       (SELECT s.opfname FROM pg_opfamily s WHERE s.oid = o.amopsortfamily)), ', ' ORDER BY format_type(o.amoplefttype, NULL), format_type(o.amoprighttype, NULL), o.amopstrategy)
                FROM pg_amop o WHERE o.amopfamily = f.oid),
             (SELECT string_agg(concat_ws(' ', o.amprocnum, format_type(o.amproclefttype, NULL), format_type(o.amprocrighttype, NULL), o.amproc::regprocedure), ', '
                       ORDER BY format_type(o.amproclefttype, NULL), format_type(o.amprocrighttype, NULL), o.amprocnum)
                FROM pg_amproc o WHERE o.amprocfamily = f.oid)) AS definition
        FROM pg_opfamily f JOIN pg_am m ON m.oid = f.opfmethod JOIN pg_namespace n ON n.oid = f.opfnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_opfamily", "f.oid")}`,
  },
  {
    kind: "operator class",
    sql:
      `SELECT format('%I.%I using %I', n.nspname, o.opcname, m.amname) AS name, concat_ws(' ',
             CASE WHEN o.opcdefault THEN 'default' END, 'for type', format_type(o.opcintype, NULL),
             'family', (SELECT f.opfname FROM pg_opfamily f WHERE f.oid = o.opcfamily), 'storage ' || format_type(NULLIF(o.opckeytype, 0), NULL)) AS definition
        FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod JOIN pg_namespace n ON n.oid = o.opcnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_opclass", "o.oid")}`,
  },
  {
    kind: "cast",
    sql:
      `SELECT format('%s as %s', format_type(k.castsource, NULL), format_type(k.casttarget, NULL)) AS name,
             concat_ws(' ', NULLIF(k.castfunc, 0)::regprocedure, k.castcontext, k.castmethod) AS definition
        FROM pg_cast k WHERE k.oid >= ${FIRST_USERS_OID} AND ${
        notOfExtension("pg_cast", "k.oid")
      }`,
  },
  {
    kind: "event trigger",
    sql:
      `SELECT quote_ident(e.evtname) AS name, concat_ws(' ', e.evtevent, e.evttags::text, e.evtfoid::regprocedure, 'enabled', e.evtenabled) AS definition
        FROM pg_event_trigger e WHERE ${
        notOfExtension("pg_event_trigger", "e.oid")
      }`,
  },
  {
    kind: "language",
    sql:
      `SELECT quote_ident(l.lanname) AS name, concat_ws(' ', CASE WHEN l.lanpltrusted THEN 'trusted' END, NULLIF(l.lanplcallfoid, 0)::regprocedure,
             NULLIF(l.laninline, 0)::regprocedure, NULLIF(l.lanvalidator, 0)::regprocedure) AS definition
        FROM pg_language l WHERE l.oid >= ${FIRST_USERS_OID} AND ${
        notOfExtension("pg_language", "l.oid")
      }`,
  },
  {
    kind: "transform",
    sql:
      `SELECT format('for %s language %I', format_type(t.trftype, NULL), l.lanname) AS name,
             concat_ws(' ', NULLIF(t.trffromsql, 0)::regprocedure, NULLIF(t.trftosql, 0)::regprocedure) AS definition
        FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE ${
        notOfExtension("pg_transform", "t.oid")
      }`,
  },
  {
    kind: "access method",
    sql:
      `SELECT quote_ident(a.amname) AS name, concat_ws(' ', a.amtype, a.amhandler) AS definition
        FROM pg_am a WHERE a.oid >= ${FIRST_USERS_OID} AND ${
        notOfExtension("pg_am", "a.oid")
      }`,
  },
];
