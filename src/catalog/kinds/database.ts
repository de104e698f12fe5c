import type { Kind } from "./scope.ts";
import {
  FIRST_USERS_OID,
  inOrder,
  notOfExtension,
  USERS_SCHEMA,
} from "./scope.ts";

/** What belongs to the database as a whole. */
export const DATABASE: readonly Kind[] = [
  {
    kind: "schema",
    sql: `SELECT quote_ident(n.nspname) AS name, '' AS definition
        FROM pg_namespace n WHERE ${USERS_SCHEMA} AND ${
      notOfExtension("pg_namespace", "n.oid")
    }`,
  },
  {
    kind: "extension",
    sql:
      `SELECT quote_ident(e.extname) AS name, concat_ws(' ', 'version', e.extversion, 'in', quote_ident(n.nspname), e.extcondition::text) AS definition
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`,
  },
  {
    kind: "foreign data wrapper",
    sql:
      `SELECT quote_ident(w.fdwname) AS name, concat_ws(' ', NULLIF(w.fdwhandler, 0)::regprocedure, NULLIF(w.fdwvalidator, 0)::regprocedure, ${
        inOrder("w.fdwoptions")
      }::text) AS definition
        FROM pg_foreign_data_wrapper w WHERE ${
        notOfExtension("pg_foreign_data_wrapper", "w.oid")
      }`,
  },
  {
    kind: "server",
    sql:
      `SELECT quote_ident(s.srvname) AS name, concat_ws(' ', w.fdwname, s.srvtype, s.srvversion, ${
        inOrder("s.srvoptions")
      }::text) AS definition
        FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw`,
  },
  {
    kind: "user mapping",
    // The options hold passwords: that they are the same is all that is said.
    sql:
      `SELECT format('for %s server %I', COALESCE(u.usename, 'public'), u.srvname) AS name, md5(${
        inOrder("u.umoptions")
      }::text) AS definition
        FROM pg_user_mappings u`,
  },
  {
    kind: "publication",
    sql:
      `SELECT quote_ident(p.pubname) AS name, concat_ws(' ', CASE WHEN p.puballtables THEN 'all tables' END,
             CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
             CASE WHEN p.pubtruncate THEN 'truncate' END, CASE WHEN p.pubviaroot THEN 'via root' END,
             (SELECT string_agg(concat_ws(' ', r.prrelid::regclass, (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = r.prrelid
                  AND a.attnum::text = ANY (string_to_array(translate(to_jsonb(r) ->> 'prattrs', '[] ', ''), ',')))), ', ' ORDER BY r.prrelid::regclass::text)
                FROM pg_publication_rel r WHERE r.prpubid = p.oid)) AS definition
        FROM pg_publication p`,
  },
  {
    kind: "published rows",
    since: 150000,
    sql:
      `SELECT format('%s in %I', r.prrelid::regclass, p.pubname) AS name, pg_get_expr(r.prqual, r.prrelid) AS definition
        FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid AND r.prqual IS NOT NULL`,
  },
  {
    kind: "published schema",
    since: 150000,
    sql:
      `SELECT format('%I in %I', s.pnnspid::regnamespace::text, p.pubname) AS name, '' AS definition
        FROM pg_publication_namespace s JOIN pg_publication p ON p.oid = s.pnpubid`,
  },
  {
    kind: "setting",
    sql:
      `SELECT concat_ws(' of ', split_part(c, '=', 1), NULLIF(pg_get_userbyid(NULLIF(s.setrole, 0)), NULL)) AS name, substr(c, position('=' IN c) + 1) AS definition
        FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS c
       WHERE s.setdatabase = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())`,
  },
  {
    kind: "default privileges",
    sql:
      `SELECT concat_ws(' ', 'of', pg_get_userbyid(d.defaclrole), 'in ' || NULLIF(d.defaclnamespace, 0)::regnamespace, 'on', d.defaclobjtype) AS name,
             (SELECT string_agg(a::text, ' ' ORDER BY a::text COLLATE "C") FROM unnest(d.defaclacl) AS a) AS definition
        FROM pg_default_acl d`,
  },
  {
    kind: "comment",
    sql:
      `SELECT i.type || ' ' || i.identity AS name, d.description AS definition
        FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) AS i
       WHERE (d.objoid >= ${FIRST_USERS_OID} OR d.classoid = 'pg_namespace'::regclass AND i.name !~ '^pg_' AND i.name <> 'information_schema')
         AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
         -- Large objects are data; what belongs to all databases has no name here, nor has what is gone.
         AND i.identity IS NOT NULL AND d.classoid NOT IN ('pg_extension'::regclass, 'pg_largeobject'::regclass)`,
  },
  {
    kind: "security label",
    sql:
      `SELECT concat_ws(' ', l.provider, l.objtype, l.objname) AS name, l.label AS definition FROM pg_seclabels l`,
  },
];
