import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import type { Kind } from "../kind.ts";
import { UNCOMPARED } from "../not_compared.ts";
import { reading } from "../rows.ts";
import { rightsElsewhere } from "./rights_elsewhere.ts";
import { SAYS_MORE } from "./not_null.ts";
import { SHOWS_OPTIONS, USER_MAPPING_NAME } from "./user_mapping.ts";

/** What is read so that it can be told, and nothing else. */
export const UNCOMPARED_KIND: Kind = {
  name: UNCOMPARED,
  read: (serverVersion) =>
    [
      // Whose options are not shown to the one who reads.
      reading({
        catalog: "pg_user_mapping",
        oid: "u.umid",
        name: `'user mapping ' || ${USER_MAPPING_NAME}`,
        facts: {},
        from: `pg_user_mappings u WHERE NOT ${SHOWS_OPTIONS}`,
      }),
      // How a subscription connects is shown to superusers only.
      reading({
        catalog: "pg_subscription",
        oid: "s.oid",
        name: "format('subscription %I', s.subname)",
        facts: {},
        from:
          "pg_subscription s WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())",
      }),
      reading({
        catalog: "pg_largeobject_metadata",
        oid: "0::oid",
        name: "'large objects'",
        facts: {},
        from:
          "(SELECT 1) AS one(x) WHERE EXISTS (SELECT FROM pg_largeobject_metadata)",
      }),
      reading({
        catalog: "pg_db_role_setting",
        oid: "s.setrole",
        sub: "s.rank",
        name:
          "concat_ws(' of ', 'setting ' || split_part(s.setting, '=', 1), 'role ' || quote_ident(pg_get_userbyid(NULLIF(s.setrole, 0))))",
        facts: {},
        from:
          `(SELECT r.setrole, c.setting, c.rank FROM pg_db_role_setting r CROSS JOIN unnest(r.setconfig) WITH ORDINALITY AS c(setting, rank)
             WHERE r.setdatabase = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())) AS s`,
      }),
      // A column tells that it may not be null, whatever the constraint is called.
      ...serverVersion < 180000 ? [] : [reading({
        catalog: "pg_constraint",
        oid: "x.oid",
        name:
          "format('comment on constraint %I on %I.%I', x.conname, n.nspname, c.relname)",
        facts: {},
        from:
          `pg_constraint x JOIN pg_class c ON c.oid = x.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = x.oid
         WHERE ${USERS_SCHEMA} AND x.contype = 'n' AND NOT (${SAYS_MORE} AND x.coninhcount = 0) AND ${
            notOfExtension("pg_class", "c.oid")
          }`,
      })],
      rightsElsewhere(),
    ].join("\nUNION ALL\n"),
  follows: () => false,
  create: () => [],
  drop: () => [],
};
