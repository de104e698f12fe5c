import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind, Making } from "../kind.ts";
import type { Schema, SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";

const TABLE = qualified("n.nspname", "c.relname");

/** Defaults of columns, of tables and of views. */
export const DEFAULT: Kind = {
  name: "default",
  read: () =>
    reading({
      catalog: "pg_attrdef",
      oid: "d.oid",
      name: `format('%s.%I', ${TABLE}, a.attname)`,
      parent: `CASE c.relkind WHEN 'v' THEN 'view ' || ${TABLE}
          ELSE format('column %s.%I', ${TABLE}, a.attname) END`,
      facts: {
        table: TABLE,
        column: "quote_ident(a.attname)",
        view: "NULLIF(c.relkind = 'v', false)",
        expression: "pg_get_expr(d.adbin, d.adrelid)",
      },
      from: `pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
        JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE ${USERS_SCHEMA} AND a.attgenerated = '' AND ${
        notOfExtension("pg_class", "c.oid")
      }`,
    }),
  carrier: (object, making) =>
    has(object, "view") || !making.isMade(object.parent ?? "") ||
      comesLater(object, making)
      ? undefined
      : object.parent,
  create: (object) => [set(object)],
  drop: (object) => [{ sql: `${head(object)} DROP DEFAULT` }],
  alter: (_from, to) => ({ changes: [set(to)] }),
};

function set(object: SchemaObject): { readonly sql: string } {
  return { sql: `${head(object)} SET DEFAULT ${textOf(object, "expression")}` };
}

function head(object: SchemaObject): string {
  const what = has(object, "view") ? "VIEW" : "TABLE ONLY";
  return `ALTER ${what} ${textOf(object, "table")} ALTER COLUMN ${
    textOf(object, "column")
  }`;
}

/** Whether what it calls needs the very table it is for. */
function comesLater(object: SchemaObject, making: Making): boolean {
  const column = making.new.get(object.parent ?? "");
  const avoided = new Set([object.parent ?? "", column?.parent ?? ""]);
  const seen = new Set<string>();
  const reaches = (id: string, schema: Schema): boolean => {
    if (avoided.has(id)) return true;
    if (seen.has(id) || !making.isMade(id)) return false;
    seen.add(id);
    return schema.get(id)?.needs.some((need) => reaches(need, schema)) ?? false;
  };
  return object.needs.filter((need) => !avoided.has(need))
    .some((need) => reaches(need, making.new));
}
