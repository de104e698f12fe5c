import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { textOf, textsOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";

const TABLE = qualified("n.nspname", "c.relname");

/** Policies of row security. */
export const POLICY: Kind = {
  name: "policy",
  read: () =>
    reading({
      catalog: "pg_policy",
      oid: "p.oid",
      name: `format('%I on %s', p.polname, ${TABLE})`,
      parent: `'table ' || ${TABLE}`,
      facts: {
        table: TABLE,
        name: "quote_ident(p.polname)",
        sort:
          "CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END",
        command:
          "CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END",
        roles:
          `(SELECT jsonb_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END ORDER BY pg_get_userbyid(r))
              FROM unnest(p.polroles) AS r)`,
        using: "pg_get_expr(p.polqual, p.polrelid)",
        check: "pg_get_expr(p.polwithcheck, p.polrelid)",
      },
      from: `pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_class", "c.oid")}`,
    }),
  subject: (object) => `POLICY ${head(object)}`,
  create: (object) => [{
    sql: `CREATE POLICY ${head(object)} AS ${textOf(object, "sort")} FOR ${
      textOf(object, "command")
    } ${tail(object)}`,
  }],
  drop: (object) => [{ sql: `DROP POLICY ${head(object)}` }],
  alter: (from, to) =>
    ["sort", "command"].some((fact) => from.facts[fact] !== to.facts[fact]) ||
      ["using", "check"].some((fact) =>
        from.facts[fact] !== undefined && to.facts[fact] === undefined
      )
      ? "replace"
      : { changes: [{ sql: `ALTER POLICY ${head(to)} ${tail(to)}` }] },
};

function head(object: SchemaObject): string {
  return `${textOf(object, "name")} ON ${textOf(object, "table")}`;
}

function tail(object: SchemaObject): string {
  const using = textOf(object, "using");
  const check = textOf(object, "check");
  return [
    `TO ${textsOf(object, "roles").join(", ")}`,
    ...using === "" ? [] : [`USING (${using})`],
    ...check === "" ? [] : [`WITH CHECK (${check})`],
  ].join(" ");
}
