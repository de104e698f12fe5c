import { FIRST_USERS_OID, notOfExtension } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

const FUNCTION = (column: string) => `NULLIF(l.${column}, 0)::regproc`;

/** Languages of functions that no extension brings. */
export const LANGUAGE: Kind = {
  name: "language",
  read: () =>
    reading({
      catalog: "pg_language",
      oid: "l.oid",
      name: "quote_ident(l.lanname)",
      facts: {
        name: "quote_ident(l.lanname)",
        trusted: "NULLIF(l.lanpltrusted, false)",
        handler: FUNCTION("lanplcallfoid"),
        inline: FUNCTION("laninline"),
        validator: FUNCTION("lanvalidator"),
      },
      from: `pg_language l WHERE l.oid >= ${FIRST_USERS_OID} AND ${
        notOfExtension("pg_language", "l.oid")
      }`,
    }),
  subject: (object) => `LANGUAGE ${textOf(object, "name")}`,
  create: (object) => [{ sql: create("CREATE", object) }],
  drop: (object) => [{ sql: `DROP LANGUAGE ${textOf(object, "name")}` }],
  alter: (_from, to) => ({
    changes: [{ sql: create("CREATE OR REPLACE", to) }],
  }),
};

function create(verb: string, object: SchemaObject): string {
  return [
    `${verb}${has(object, "trusted") ? " TRUSTED" : ""} LANGUAGE ${
      textOf(object, "name")
    }`,
    ...["handler", "inline", "validator"].filter((fact) => has(object, fact))
      .map((fact) => `${fact.toUpperCase()} ${textOf(object, fact)}`),
  ].join(" ");
}
