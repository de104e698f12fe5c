import type { Session } from "../../kernel/mod.ts";
import { quoteLiteral } from "../../sql/quote.ts";

/** What a database was before a build: enough to bring it back, and to prove that. */
export interface Snapshot {
  /** Objects that users can drop, as JSON for `newObjects`. */
  readonly objects: string;
  readonly roles: ReadonlySet<string>;
  readonly schemas: readonly SchemaSnapshot[];
  /** What is granted on objects before they are made. */
  readonly defaults: readonly DefaultGrants[];
  /** A hash for each catalog. */
  readonly fingerprint: ReadonlyMap<string, string>;
}

/** What can be changed about a schema without dropping it. */
export interface SchemaSnapshot {
  readonly name: string;
  readonly owner: string;
  /** `GRANT` and `REVOKE` see it as a list of grants. */
  readonly grants: string | null;
  readonly comment: string | null;
}

/** One `ALTER DEFAULT PRIVILEGES`. */
export interface DefaultGrants {
  readonly role: string;
  /** Null where it holds for all schemas. */
  readonly schema: string | null;
  /** As in `pg_default_acl`: r, S, f, T, n. */
  readonly kind: string;
  /** Role names, null for PUBLIC, as JSON. */
  readonly grantees: string;
}

/** Looks at a database before anything is committed. */
export async function takeSnapshot(session: Session): Promise<Snapshot> {
  const [objects] = await session.query<{ readonly list: string }>(
    `SELECT COALESCE(pg_catalog.json_agg(pg_catalog.json_build_object('catalog', o.catalog::oid::int8, 'oid', o.oid::int8)), '[]')::text AS list
       FROM (${DROPPABLE}) AS o`,
  );
  return {
    objects: objects?.list ?? "[]",
    roles: new Set(await rolesOf(session)),
    schemas: await schemasOf(session),
    defaults: await defaultsOf(session),
    fingerprint: await fingerprintOf(session),
  };
}

/** Names of the server's roles. */
export async function rolesOf(session: Session): Promise<readonly string[]> {
  const rows = await session.query<{ readonly name: string }>(
    `SELECT rolname::text AS name FROM pg_catalog.pg_roles`,
  );
  return rows.map(({ name }) => name);
}

/** The schemas that do not belong to the server itself. */
export async function schemasOf(
  session: Session,
): Promise<readonly SchemaSnapshot[]> {
  return await session.query<SchemaSnapshot>(
    `SELECT n.nspname::text AS name, pg_catalog.pg_get_userbyid(n.nspowner)::text AS owner,
            pg_catalog.obj_description(n.oid, 'pg_namespace') AS comment,
            (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
                      CASE a.grantee WHEN 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(a.grantee) END,
                      a.privilege_type, a.is_grantable) ORDER BY a.grantee, a.privilege_type)::text
               FROM pg_catalog.aclexplode(COALESCE(n.nspacl, pg_catalog.acldefault('n', n.nspowner))) AS a) AS grants
       FROM pg_catalog.pg_namespace n
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  );
}

/** What `ALTER DEFAULT PRIVILEGES` has set. */
export async function defaultsOf(
  session: Session,
): Promise<readonly DefaultGrants[]> {
  return await session.query<DefaultGrants>(
    `SELECT pg_catalog.pg_get_userbyid(d.defaclrole)::text AS role, n.nspname::text AS schema, d.defaclobjtype::text AS kind,
            (SELECT COALESCE(pg_catalog.json_agg(DISTINCT CASE a.grantee WHEN 0 THEN NULL
                      ELSE pg_catalog.pg_get_userbyid(a.grantee)::text END), '[]')::text
               FROM pg_catalog.aclexplode(d.defaclacl) AS a) AS grantees
       FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace`,
  );
}

/** A hash for each catalog: equal where nothing that users make or change differs. */
export async function fingerprintOf(
  session: Session,
): Promise<ReadonlyMap<string, string>> {
  const readable = await session.query<{ readonly name: string }>(
    `SELECT c.relname::text AS name
       FROM pg_catalog.pg_class c
      WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
        AND c.relname IN (${CATALOGS.map(quoteLiteral).join(", ")})
        AND pg_catalog.has_table_privilege(c.oid, 'SELECT')`,
  );
  const rows = await session.query<
    { readonly catalog: string; readonly hash: string }
  >(
    [
      ...readable.map(({ name }) => hashOfRows(name, `pg_catalog.${name}`)),
      hashOfRows(
        "pg_database",
        `(SELECT datdba, datacl, datconnlimit, pg_catalog.shobj_description(oid, 'pg_database')
            FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`,
      ),
      hashOfRows(
        "pg_db_role_setting",
        `(SELECT s.* FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
           WHERE d.datname = pg_catalog.current_database())`,
      ),
    ].join(" UNION ALL "),
  );
  return new Map(rows.map(({ catalog, hash }) => [catalog, hash]));
}

/** What the server itself changes as it works. */
const VOLATILE = [
  "relpages",
  "reltuples",
  "relallvisible",
  "relallfrozen",
  "relfrozenxid",
  "relminmxid",
  "relfilenode",
].join(",");

function hashOfRows(catalog: string, source: string): string {
  const row = catalog === "pg_class"
    ? `(pg_catalog.to_jsonb(x) - '{${VOLATILE}}'::text[])::text`
    : catalog === "pg_namespace"
    // The order of grants in a list means nothing.
    ? `(SELECT pg_catalog.string_agg(a::text, ' ' ORDER BY a::text COLLATE "C")
          FROM pg_catalog.unnest(COALESCE(x.nspacl, pg_catalog.acldefault('n', x.nspowner))) AS a)
       || x.nspname || x.nspowner`
    : "x::text";
  return `SELECT '${catalog}' AS catalog,
       pg_catalog.md5(COALESCE(pg_catalog.string_agg(r.hash, '' ORDER BY r.hash), '')) AS hash
  FROM (SELECT pg_catalog.md5(${row}) COLLATE "C" AS hash FROM ${source} AS x) AS r`;
}

const CATALOGS: readonly string[] = [
  "pg_aggregate",
  "pg_am",
  "pg_amop",
  "pg_amproc",
  "pg_attrdef",
  "pg_attribute",
  "pg_cast",
  "pg_class",
  "pg_collation",
  "pg_constraint",
  "pg_conversion",
  "pg_default_acl",
  "pg_description",
  "pg_enum",
  "pg_event_trigger",
  "pg_extension",
  "pg_foreign_data_wrapper",
  "pg_foreign_server",
  "pg_foreign_table",
  "pg_index",
  "pg_inherits",
  "pg_language",
  "pg_largeobject_metadata",
  "pg_namespace",
  "pg_opclass",
  "pg_operator",
  "pg_opfamily",
  "pg_policy",
  "pg_proc",
  "pg_publication",
  "pg_publication_rel",
  "pg_range",
  "pg_rewrite",
  "pg_seclabel",
  "pg_sequence",
  "pg_statistic_ext",
  "pg_transform",
  "pg_trigger",
  "pg_ts_config",
  "pg_ts_config_map",
  "pg_ts_dict",
  "pg_ts_parser",
  "pg_ts_template",
  "pg_type",
];

function droppable(catalog: string, rank: number, where = "true"): string {
  return `SELECT 'pg_catalog.${catalog}'::pg_catalog.regclass AS catalog, x.oid, ${rank} AS rank
            FROM pg_catalog.${catalog} x
           WHERE x.oid >= 16384 AND ${where}`;
}

/** Types that are no table's row: their own, composite ones, and those only announced. */
const FREE_TYPE = `(x.typtype IN ('b', 'd', 'e', 'r')
    OR x.typtype = 'p' AND NOT x.typisdefined
    OR x.typtype = 'c' AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = x.typrelid AND c.relkind = 'c'))`;

/**
 * Objects of users in the order in which they can best be dropped. What an
 * event trigger would do to the others must not happen, so these go first.
 */
export const DROPPABLE: string = [
  droppable("pg_event_trigger", 0),
  droppable("pg_publication", 1),
  droppable("pg_class", 2, "x.relkind IN ('v', 'm')"),
  droppable("pg_class", 3, "x.relkind IN ('r', 'p', 'f')"),
  droppable("pg_class", 4, "x.relkind = 'S'"),
  droppable("pg_proc", 5),
  droppable("pg_cast", 6),
  droppable("pg_opclass", 6),
  droppable("pg_opfamily", 7),
  droppable("pg_operator", 8),
  droppable("pg_type", 9, FREE_TYPE),
  droppable("pg_ts_config", 10),
  droppable("pg_ts_dict", 11),
  droppable("pg_ts_parser", 12),
  droppable("pg_ts_template", 12),
  droppable("pg_collation", 12),
  droppable("pg_conversion", 12),
  droppable("pg_statistic_ext", 12),
  droppable("pg_foreign_server", 13),
  droppable("pg_extension", 14),
  droppable("pg_foreign_data_wrapper", 15),
  droppable("pg_am", 15),
  droppable("pg_language", 16),
  droppable("pg_namespace", 17, "x.nspname !~ '^pg_'"),
].join(" UNION ALL ");
