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
      }
         -- A range type's cast to its multirange is made with it.
         AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = k.oid AND i.deptype = 'i')
         AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = k.castfunc AND i.deptype = 'i')`,
    }),
  subject: (object) => `CAST ${textOf(object, "name")}`,
  create: (object) => [{
    sql: `CREATE CAST ${textOf(object, "name")} ${textOf(object, "method")}${
      textOf(object, "context")
    }`,
  }],
  drop: (object) => [{ sql: `DROP CAST ${textOf(object, "name")}` }],
};
