import { FIRST_USERS_OID, notOfExtension } from "../../kinds/scope.ts";
import type { Kind } from "../kind.ts";
import { UNCOMPARED } from "../not_compared.ts";
import { reading } from "../rows.ts";

/** Catalogs whose rows are known by name only, and which rows `o` of them. */
const CATALOGS: readonly (readonly [catalog: string, where: string])[] = [
  ["pg_opclass", "true"],
  ["pg_opfamily", "true"],
  ["pg_conversion", "true"],
  ["pg_ts_config", "true"],
  ["pg_ts_dict", "true"],
  ["pg_ts_parser", "true"],
  ["pg_ts_template", "true"],
  ["pg_language", "true"],
  ["pg_transform", "true"],
  ["pg_am", "true"],
  ["pg_foreign_data_wrapper", "true"],
  ["pg_foreign_server", "true"],
  ["pg_user_mapping", "true"],
  [
    "pg_type",
    "o.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = o.oid)",
  ],
];

/** What is read so that it can be told, and nothing else. */
export const UNCOMPARED_KIND: Kind = {
  name: UNCOMPARED,
  read: () =>
    CATALOGS.map(([catalog, where]) =>
      reading({
        catalog,
        oid: "o.oid",
        name: `pg_describe_object('${catalog}'::regclass, o.oid, 0)`,
        facts: {},
        from:
          `${catalog} o WHERE o.oid >= ${FIRST_USERS_OID} AND ${where} AND ${
            notOfExtension(catalog, "o.oid")
          }`,
      })
    ).join("\nUNION ALL\n"),
  follows: () => false,
  create: () => [],
  drop: () => [],
};
