import { quoteLiteral } from "../../../sql/quote.ts";
import { inOrder, notOfExtension } from "../../kinds/scope.ts";
import { differing, has, textOf, textsOf } from "../facts.ts";
import { optionsChange, optionsClause } from "../foreign_options.ts";
import type { Kind } from "../kind.ts";
import { reading } from "../rows.ts";

/** Foreign servers. */
export const SERVER: Kind = {
  name: "server",
  read: () =>
    reading({
      catalog: "pg_foreign_server",
      oid: "s.oid",
      name: "quote_ident(s.srvname)",
      facts: {
        name: "quote_ident(s.srvname)",
        type: "s.srvtype",
        version: "s.srvversion",
        wrapper: "quote_ident(w.fdwname)",
        options: `to_jsonb(${inOrder("s.srvoptions")})`,
      },
      from:
        `pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
       WHERE ${notOfExtension("pg_foreign_server", "s.oid")}`,
    }),
  subject: (object) => `SERVER ${textOf(object, "name")}`,
  create: (object) => [{
    sql: [
      `CREATE SERVER ${textOf(object, "name")}`,
      ...["type", "version"].filter((fact) => has(object, fact))
        .map((fact) =>
          `${fact.toUpperCase()} ${quoteLiteral(textOf(object, fact))}`
        ),
      `FOREIGN DATA WRAPPER ${textOf(object, "wrapper")}`,
      ...has(object, "options")
        ? [optionsClause(textsOf(object, "options"))]
        : [],
    ].join(" "),
  }],
  drop: (object) => [{ sql: `DROP SERVER ${textOf(object, "name")}` }],
  alter(from, to) {
    const facts = differing(from, to);
    if (facts.includes("type") || facts.includes("wrapper")) return "replace";
    const version = has(to, "version")
      ? quoteLiteral(textOf(to, "version"))
      : "NULL";
    return {
      changes: [{
        sql: [
          `ALTER SERVER ${textOf(to, "name")}`,
          ...facts.includes("version") ? [`VERSION ${version}`] : [],
          ...facts.includes("options")
            ? [optionsChange(textsOf(from, "options"), textsOf(to, "options"))]
            : [],
        ].join(" "),
      }],
    };
  },
};
