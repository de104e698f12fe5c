import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { retyping } from "../retyping.ts";
import { qualified, reading } from "../rows.ts";

const NAME = qualified("n.nspname", "l.collname");

/** Collations. */
export const COLLATION: Kind = {
  name: "collation",
  read: () =>
    reading({
      catalog: "pg_collation",
      oid: "l.oid",
      name: NAME,
      facts: {
        name: NAME,
        provider:
          "CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END",
        collate: "quote_literal(l.collcollate)",
        ctype: "quote_literal(l.collctype)",
        locale:
          "quote_literal(COALESCE(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale'))",
        rules: "quote_literal(to_jsonb(l) ->> 'collicurules')",
        loose: "NULLIF(NOT l.collisdeterministic, false)",
      },
      from: `pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_collation", "l.oid")}`,
    }),
  occupies: (object) => [`collation ${textOf(object, "name")}`],
  subject: (object) => `COLLATION ${textOf(object, "name")}`,
  create: (object) => [{ sql: create(object) }],
  alter: (from, to, both) => retyping(from, create(to), both),
  drop: (object) => [{ sql: `DROP COLLATION ${textOf(object, "name")}` }],
};

function create(object: SchemaObject): string {
  return `CREATE COLLATION ${textOf(object, "name")} (${
    optionsOf(object).join(", ")
  })`;
}

function optionsOf(object: SchemaObject): readonly string[] {
  const option = (words: string, fact: string) =>
    has(object, fact) ? [`${words} = ${textOf(object, fact)}`] : [];
  const isLibc = textOf(object, "provider") === "libc";
  const locale = has(object, "locale") ? "locale" : "collate";
  return [
    ...option("PROVIDER", "provider"),
    ...isLibc
      ? [...option("LC_COLLATE", "collate"), ...option("LC_CTYPE", "ctype")]
      : option("LOCALE", locale),
    ...option("RULES", "rules"),
    ...has(object, "loose") ? ["DETERMINISTIC = false"] : [],
  ];
}
