import { FIRST_USERS_OID, notOfExtension } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

const NAME =
  "format('FOR %s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname)";

/** How values of a type are handed to a language. */
export const TRANSFORM: Kind = {
  name: "transform",
  read: () =>
    reading({
      catalog: "pg_transform",
      oid: "t.oid",
      name: NAME,
      facts: {
        name: NAME,
        from: "NULLIF(t.trffromsql::oid, 0)::regprocedure",
        to: "NULLIF(t.trftosql::oid, 0)::regprocedure",
      },
      from: `pg_transform t JOIN pg_language l ON l.oid = t.trflang
       WHERE t.oid >= ${FIRST_USERS_OID} AND ${
        notOfExtension("pg_transform", "t.oid")
      }`,
    }),
  subject: (object) => `TRANSFORM ${textOf(object, "name")}`,
  create: (object) => [{ sql: create("CREATE", object) }],
  drop: (object) => [{ sql: `DROP TRANSFORM ${textOf(object, "name")}` }],
  alter: (_from, to) => ({
    changes: [{ sql: create("CREATE OR REPLACE", to) }],
  }),
};

function create(verb: string, object: SchemaObject): string {
  const functions = ["from", "to"].filter((fact) => has(object, fact))
    .map((fact) =>
      `${fact.toUpperCase()} SQL WITH FUNCTION ${textOf(object, fact)}`
    );
  return `${verb} TRANSFORM ${textOf(object, "name")} (${
    functions.join(", ")
  })`;
}
