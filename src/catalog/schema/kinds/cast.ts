import { FIRST_USERS_OID, notOfExtension } from "../../kinds/scope.ts";
import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { reading } from "../rows.ts";

const NAME =
  "format('(%s AS %s)', format_type(k.castsource, NULL), format_type(k.casttarget, NULL))";

/** Casts. */
export const CAST: Kind = {
  name: "cast",
  read: () =>
    reading({
      catalog: "pg_cast",
      oid: "k.oid",
      name: NAME,
      facts: {
        name: NAME,
        method:
          "CASE k.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || k.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END",
        context:
          "CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END",
      },
      from: `pg_cast k WHERE k.oid >= ${FIRST_USERS_OID} AND ${
        notOfExtension("pg_cast", "k.oid")
      }`,
    }),
  subject: (object) => `CAST ${textOf(object, "name")}`,
  create: (object) => [{
    sql: `CREATE CAST ${textOf(object, "name")} ${textOf(object, "method")}${
      textOf(object, "context")
    }`,
  }],
  drop: (object) => [{ sql: `DROP CAST ${textOf(object, "name")}` }],
};
