import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { qualified, reading } from "../rows.ts";

const TABLE = qualified("n.nspname", "c.relname");

/** SQL: whether a constraint `x` says more than that a column may not be null. */
export const SAYS_MORE =
  "x.contype = 'n' AND (NOT x.convalidated OR x.connoinherit)";

/** What NOT NULL says more since PostgreSQL 18: for new rows only, for no table below. */
export const NOT_NULL: Kind = {
  name: "not null",
  read: (serverVersion) =>
    serverVersion < 180000 ? "" : reading({
      catalog: "pg_constraint",
      oid: "x.oid",
      name: `format('%I on %s', x.conname, ${TABLE})`,
      parent: `format('column %s.%I', ${TABLE}, a.attname)`,
      facts: {
        table: TABLE,
        name: "quote_ident(x.conname)",
        definition: "pg_get_constraintdef(x.oid)",
      },
      from:
        `pg_constraint x JOIN pg_class c ON c.oid = x.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.conkey[1]
       WHERE ${USERS_SCHEMA} AND ${SAYS_MORE} AND x.coninhcount = 0 AND ${
          notOfExtension("pg_class", "c.oid")
        }`,
    }),
  subject: (object) =>
    `CONSTRAINT ${textOf(object, "name")} ON ${textOf(object, "table")}`,
  create: (object) => [{
    sql: `ALTER TABLE ${textOf(object, "table")} ADD CONSTRAINT ${
      textOf(object, "name")
    } ${textOf(object, "definition")}`,
  }],
  drop: (object) => [{
    sql: `ALTER TABLE ${textOf(object, "table")} DROP CONSTRAINT ${
      textOf(object, "name")
    }`,
  }],
};
