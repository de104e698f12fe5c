import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";

import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { retyping } from "../retyping.ts";
import { qualified, reading } from "../rows.ts";
import { definitionOf } from "./type_definition.ts";

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
        // What is copied from one for any encoding is itself for any.
        anyEncoding:
          "NULLIF(l.collprovider = 'c' AND l.collencoding = -1, false)",
        loose: "NULLIF(NOT l.collisdeterministic, false)",
      },
      from: `pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_collation", "l.oid")}`,
    }),
  occupies: (object) => [`collation ${textOf(object, "name")}`],
  subject: (object) => `COLLATION ${textOf(object, "name")}`,
  create: (object) => [{ sql: definitionOf(object) }],
  alter: (from, to, both) => retyping(from, to, both),
  drop: (object) => [{ sql: `DROP COLLATION ${textOf(object, "name")}` }],
};
