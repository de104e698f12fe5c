import type { Kind } from "./scope.ts";
import { FIRST_USERS_OID, notOfExtension, USERS_SCHEMA } from "./scope.ts";

interface Owned {
  readonly what: string;
  readonly catalog: string;
  /** SQL for the name of a row `o`. */
  readonly name: string;
  /** Its columns' common beginning: `rel` for relname, relowner, relacl. */
  readonly prefix: string;
  /** The letter `acldefault` knows it by, where rights are given to it. */
  readonly letter?: string;
  readonly where: string;
}

const SCHEMA = (prefix: string) =>
  `(SELECT n.nspname FROM pg_namespace n WHERE n.oid = o.${prefix}namespace)`;
const IN_USERS_SCHEMA = (prefix: string) =>
  `EXISTS (SELECT FROM pg_namespace n WHERE n.oid = o.${prefix}namespace AND ${USERS_SCHEMA})`;

const OWNED: readonly Owned[] = [
  {
    what: "schema",
    catalog: "pg_namespace",
    name: "quote_ident(o.nspname)",
    prefix: "nsp",
    letter: "'n'",
    where: "o.nspname !~ '^pg_' AND o.nspname <> 'information_schema'",
  },
  {
    what: "relation",
    catalog: "pg_class",
    name: `format('%I.%I', ${SCHEMA("rel")}, o.relname)`,
    prefix: "rel",
    letter: "CASE o.relkind WHEN 'S' THEN 's'::\"char\" ELSE 'r' END",
    where: `${
      IN_USERS_SCHEMA("rel")
    } AND o.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')`,
  },
  {
    what: "function",
    catalog: "pg_proc",
    name: "o.oid::regprocedure::text",
    prefix: "pro",
    letter: "'f'",
    // A range type's constructors are made with it.
    where: `${
      IN_USERS_SCHEMA("pro")
    } AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = o.oid AND i.deptype = 'i')`,
  },
  {
    what: "type",
    catalog: "pg_type",
    name: `format('%I.%I', ${SCHEMA("typ")}, o.typname)`,
    prefix: "typ",
    letter: "'T'",
    // Array types and those of tables follow what they belong to.
    where: `${
      IN_USERS_SCHEMA("typ")
    } AND (o.typtype IN ('e', 'd', 'r', 'c') OR o.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = o.oid))
             AND (o.typrelid = 0 OR (SELECT c.relkind FROM pg_class c WHERE c.oid = o.typrelid) = 'c')`,
  },
  {
    what: "language",
    catalog: "pg_language",
    name: "quote_ident(o.lanname)",
    prefix: "lan",
    letter: "'l'",
    where: `o.oid >= ${FIRST_USERS_OID}`,
  },
  {
    what: "foreign data wrapper",
    catalog: "pg_foreign_data_wrapper",
    name: "quote_ident(o.fdwname)",
    prefix: "fdw",
    letter: "'F'",
    where: "true",
  },
  {
    what: "server",
    catalog: "pg_foreign_server",
    name: "quote_ident(o.srvname)",
    prefix: "srv",
    letter: "'S'",
    where: "true",
  },
  {
    what: "publication",
    catalog: "pg_publication",
    name: "quote_ident(o.pubname)",
    prefix: "pub",
    where: "true",
  },
  {
    what: "event trigger",
    catalog: "pg_event_trigger",
    name: "quote_ident(o.evtname)",
    prefix: "evt",
    where: "true",
  },
  {
    what: "operator",
    catalog: "pg_operator",
    name: "o.oid::regoperator::text",
    prefix: "opr",
    where: `${IN_USERS_SCHEMA("opr")} AND o.oprcode::oid <> 0`,
  },
  ...[
    { what: "collation", catalog: "pg_collation", prefix: "coll" },
    { what: "conversion", catalog: "pg_conversion", prefix: "con" },
    { what: "statistics", catalog: "pg_statistic_ext", prefix: "stx" },
    {
      what: "text search configuration",
      catalog: "pg_ts_config",
      prefix: "cfg",
    },
    { what: "text search dictionary", catalog: "pg_ts_dict", prefix: "dict" },
  ].map((each) => ({
    ...each,
    name: `format('%I.%I', ${SCHEMA(each.prefix)}, o.${each.prefix}name)`,
    where: IN_USERS_SCHEMA(each.prefix),
  })),
  ...[
    { what: "operator class", catalog: "pg_opclass", prefix: "opc" },
    { what: "operator family", catalog: "pg_opfamily", prefix: "opf" },
  ].map((each) => ({
    ...each,
    name: `format('%I.%I using %I', ${
      SCHEMA(each.prefix)
    }, o.${each.prefix}name, (SELECT m.amname FROM pg_am m WHERE m.oid = o.${each.prefix}method))`,
    where: IN_USERS_SCHEMA(each.prefix),
  })),
];

/** Who owns what, and who may do what with it. */
export const RIGHTS: readonly Kind[] = [
  ...OWNED.flatMap(
    ({ what, catalog, name, prefix, letter, where }): readonly Kind[] => [
      {
        kind: `owner of ${what}`,
        sql:
          `SELECT ${name} AS name, pg_get_userbyid(o.${prefix}owner) AS definition
        FROM ${catalog} o WHERE ${where} AND ${
            notOfExtension(catalog, "o.oid")
          }`,
      },
      ...letter === undefined ? [] : [{
        kind: `grants on ${what}`,
        sql: `SELECT ${name} AS name,
             (SELECT string_agg(concat_ws(' ', CASE a.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(a.grantee) END,
                                a.privilege_type, CASE WHEN a.is_grantable THEN 'grantable' END), ', '
                                ORDER BY pg_get_userbyid(a.grantee), a.privilege_type)
                FROM aclexplode(COALESCE(o.${prefix}acl, acldefault(${letter}, o.${prefix}owner))) AS a) AS definition
        FROM ${catalog} o WHERE ${where} AND ${
          notOfExtension(catalog, "o.oid")
        }`,
      }],
    ],
  ),
  {
    kind: "grants on column",
    sql: `SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname) AS name,
             (SELECT string_agg(g::text, ' ' ORDER BY g::text COLLATE "C") FROM unnest(a.attacl) AS g) AS definition
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND ${USERS_SCHEMA} AND ${
      notOfExtension("pg_class", "c.oid")
    }`,
  },
];
