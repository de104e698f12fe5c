import { FIRST_USERS_OID, inOrder, notOfExtension } from "../../kinds/scope.ts";
import { differing, has, textOf, textsOf } from "../facts.ts";
import { optionsChange, optionsClause } from "../foreign_options.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { reading } from "../rows.ts";

/** Foreign-data wrappers. */
export const FOREIGN_DATA_WRAPPER: Kind = {
  name: "foreign data wrapper",
  read: () =>
    reading({
      catalog: "pg_foreign_data_wrapper",
      oid: "w.oid",
      name: "quote_ident(w.fdwname)",
      facts: {
        name: "quote_ident(w.fdwname)",
        handler: "NULLIF(w.fdwhandler, 0)::regproc",
        validator: "NULLIF(w.fdwvalidator, 0)::regproc",
        options: `to_jsonb(${inOrder("w.fdwoptions")})`,
      },
      from: `pg_foreign_data_wrapper w WHERE w.oid >= ${FIRST_USERS_OID} AND ${
        notOfExtension("pg_foreign_data_wrapper", "w.oid")
      }`,
    }),
  subject: (object) => `FOREIGN DATA WRAPPER ${textOf(object, "name")}`,
  create: (object) => [{
    sql: [
      `CREATE FOREIGN DATA WRAPPER ${textOf(object, "name")}`,
      ...["handler", "validator"].filter((fact) => has(object, fact))
        .map((fact) => program(object, fact)),
      ...has(object, "options")
        ? [optionsClause(textsOf(object, "options"))]
        : [],
    ].join(" "),
  }],
  drop: (object) => [{
    sql: `DROP FOREIGN DATA WRAPPER ${textOf(object, "name")}`,
  }],
  alter: (from, to) => ({
    changes: [{
      sql: [
        `ALTER FOREIGN DATA WRAPPER ${textOf(to, "name")}`,
        ...differing(from, to).map((fact) =>
          fact === "options"
            ? optionsChange(textsOf(from, fact), textsOf(to, fact))
            : program(to, fact)
        ),
      ].join(" "),
    }],
  }),
};

function program(object: SchemaObject, fact: string): string {
  const word = fact.toUpperCase();
  return has(object, fact) ? `${word} ${textOf(object, fact)}` : `NO ${word}`;
}
