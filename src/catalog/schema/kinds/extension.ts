import { differing, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { reading } from "../rows.ts";

/** Extensions, as a whole: what belongs to them is theirs. */
export const EXTENSION: Kind = {
  name: "extension",
  read: () =>
    reading({
      catalog: "pg_extension",
      oid: "e.oid",
      name: "quote_ident(e.extname)",
      facts: {
        name: "quote_ident(e.extname)",
        schema: "quote_ident(n.nspname)",
        version: "e.extversion",
      },
      from: "pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace",
    }),
  subject: (object) => `EXTENSION ${textOf(object, "name")}`,
  create: (object) => [{
    sql: `CREATE EXTENSION ${textOf(object, "name")} SCHEMA ${
      textOf(object, "schema")
    } VERSION '${textOf(object, "version")}'`,
  }],
  drop: (object) => [{ sql: `DROP EXTENSION ${textOf(object, "name")}` }],
  alter: (from, to) => ({
    changes: differing(from, to).map((fact) => ({
      sql: `ALTER EXTENSION ${textOf(to, "name")} ${
        fact === "schema"
          ? `SET SCHEMA ${textOf(to, "schema")}`
          : `UPDATE TO '${textOf(to, "version")}'`
      }`,
    })),
  }),
};
