import { inOrder } from "../../kinds/scope.ts";
import { has, textOf, textsOf } from "../facts.ts";
import { optionsChange, optionsClause } from "../foreign_options.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

const WHO =
  "CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(u.umuser)) END";

/** SQL for the name of a row `u` of pg_user_mappings. */
export const USER_MAPPING_NAME =
  `format('for %s server %I', ${WHO}, u.srvname)`;

/** SQL for whether the one who reads is shown the options of a row `u`: the rule of the view itself. */
export const SHOWS_OPTIONS = `(
    (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user)
    OR u.umuser <> 0 AND u.usename = current_user
       AND (pg_has_role((SELECT s.srvowner FROM pg_foreign_server s WHERE s.oid = u.srvid), 'USAGE') OR has_server_privilege(u.srvid, 'USAGE'))
    OR u.umuser = 0 AND pg_has_role((SELECT s.srvowner FROM pg_foreign_server s WHERE s.oid = u.srvid), 'USAGE'))`;

/** User mappings, as far as their options are shown. */
export const USER_MAPPING: Kind = {
  name: "user mapping",
  read: () =>
    reading({
      catalog: "pg_user_mapping",
      oid: "u.umid",
      name: USER_MAPPING_NAME,
      facts: {
        user: WHO,
        server: "quote_ident(u.srvname)",
        options: `to_jsonb(${inOrder("u.umoptions")})`,
      },
      from: `pg_user_mappings u WHERE ${SHOWS_OPTIONS}`,
    }),
  create: (object) => [{
    sql: [
      `CREATE ${mapping(object)}`,
      ...has(object, "options")
        ? [optionsClause(textsOf(object, "options"))]
        : [],
    ].join(" "),
  }],
  drop: (object) => [{ sql: `DROP ${mapping(object)}` }],
  alter: (from, to) => ({
    changes: [{
      sql: `ALTER ${mapping(to)} ${
        optionsChange(textsOf(from, "options"), textsOf(to, "options"))
      }`,
    }],
  }),
};

function mapping(object: SchemaObject): string {
  return `USER MAPPING FOR ${textOf(object, "user")} SERVER ${
    textOf(object, "server")
  }`;
}
