import type { Kind } from "../kind.ts";
import { UNCOMPARED } from "../not_compared.ts";
import { reading } from "../rows.ts";
import { rightsElsewhere } from "./rights_elsewhere.ts";
import { SHOWS_OPTIONS, USER_MAPPING_NAME } from "./user_mapping.ts";

/** What is read so that it can be told, and nothing else. */
export const UNCOMPARED_KIND: Kind = {
  name: UNCOMPARED,
  read: () =>
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
      rightsElsewhere(),
    ].join("\nUNION ALL\n"),
  follows: () => false,
  create: () => [],
  drop: () => [],
};
