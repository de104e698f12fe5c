import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { reading } from "../rows.ts";

/** Namespaces. */
export const SCHEMA: Kind = {
  name: "schema",
  read: () =>
    reading({
      catalog: "pg_namespace",
      oid: "n.oid",
      name: "quote_ident(n.nspname)",
      facts: { name: "quote_ident(n.nspname)" },
      from: `pg_namespace n WHERE ${USERS_SCHEMA} AND ${
        notOfExtension("pg_namespace", "n.oid")
      }`,
    }),
  subject: (object) => `SCHEMA ${textOf(object, "name")}`,
  create: (object) => [{ sql: `CREATE SCHEMA ${textOf(object, "name")}` }],
  drop: (object) => [{ sql: `DROP SCHEMA ${textOf(object, "name")}` }],
};
