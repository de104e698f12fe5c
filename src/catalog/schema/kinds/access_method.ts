import { FIRST_USERS_OID, notOfExtension } from "../../kinds/scope.ts";
import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { reading } from "../rows.ts";

/** How tables and indexes are stored, by names of users' own. */
export const ACCESS_METHOD: Kind = {
  name: "access method",
  read: () =>
    reading({
      catalog: "pg_am",
      oid: "m.oid",
      name: "quote_ident(m.amname)",
      facts: {
        name: "quote_ident(m.amname)",
        type: "CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END",
        handler: "m.amhandler",
      },
      from: `pg_am m WHERE m.oid >= ${FIRST_USERS_OID} AND ${
        notOfExtension("pg_am", "m.oid")
      }`,
    }),
  subject: (object) => `ACCESS METHOD ${textOf(object, "name")}`,
  create: (object) => [{
    sql: `CREATE ACCESS METHOD ${textOf(object, "name")} TYPE ${
      textOf(object, "type")
    } HANDLER ${textOf(object, "handler")}`,
  }],
  drop: (object) => [{ sql: `DROP ACCESS METHOD ${textOf(object, "name")}` }],
};
