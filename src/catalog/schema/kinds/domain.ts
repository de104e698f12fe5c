import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { differing, has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { retyping } from "../retyping.ts";
import { qualified, reading } from "../rows.ts";
import { isHeldInside } from "../stored.ts";
import { definitionOf, isValidated } from "./type_definition.ts";

const NAME = qualified("n.nspname", "t.typname");
const USERS = `pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE ${USERS_SCHEMA} AND t.typtype = 'd' AND ${
  notOfExtension("pg_type", "t.oid")
}`;

/** Domains; their checks are things of their own. */
export const DOMAIN: Kind = {
  name: "domain",
  read: () =>
    reading({
      catalog: "pg_type",
      oid: "t.oid",
      name: NAME,
      facts: {
        name: NAME,
        base: "format_type(t.typbasetype, t.typtypmod)",
        collation:
          "(SELECT l.oid::regcollation FROM pg_collation l JOIN pg_type b ON b.oid = t.typbasetype WHERE l.oid = t.typcollation AND l.oid <> b.typcollation)",
        notNull: "NULLIF(t.typnotnull, false)",
        default: "pg_get_expr(t.typdefaultbin, 0)",
      },
      from: USERS,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `DOMAIN ${textOf(object, "name")}`,
  create: (object) => [{ sql: definitionOf(object) }],
  drop: (object) => [{ sql: `DROP DOMAIN ${textOf(object, "name")}` }],
  alter(from, to, both) {
    const facts = differing(from, to);
    const isFilled = facts.includes("notNull") && has(to, "notNull");
    if (
      facts.includes("base") || facts.includes("collation") ||
      isFilled && isHeldInside(from, both.old)
    ) {
      return retyping(from, to, both);
    }
    const expression = textOf(to, "default");
    return {
      changes: facts.map((fact) =>
        fact === "notNull"
          ? `${has(to, "notNull") ? "SET" : "DROP"} NOT NULL`
          : expression === ""
          ? "DROP DEFAULT"
          : `SET DEFAULT ${expression}`
      ).map((sql) => ({ sql: `ALTER DOMAIN ${textOf(to, "name")} ${sql}` })),
    };
  },
};

/** Checks of domains. */
export const DOMAIN_CONSTRAINT: Kind = {
  name: "domain constraint",
  read: () =>
    reading({
      catalog: "pg_constraint",
      oid: "x.oid",
      name: `format('%I on %s', x.conname, ${NAME})`,
      parent: `'domain ' || ${NAME}`,
      facts: {
        domain: NAME,
        name: "quote_ident(x.conname)",
        definition: "pg_get_constraintdef(x.oid)",
      },
      from: USERS.replace(
        "WHERE",
        "JOIN pg_constraint x ON x.contypid = t.oid AND x.contype = 'c' WHERE",
      ),
    }),
  subject: (object) =>
    `CONSTRAINT ${textOf(object, "name")} ON DOMAIN ${
      textOf(object, "domain")
    }`,
  carrier: (object, { remaker }) =>
    isValidated(object) ? remaker(object.parent ?? "") : undefined,
  create: (object) => [{
    sql: `ALTER DOMAIN ${textOf(object, "domain")} ADD CONSTRAINT ${
      textOf(object, "name")
    } ${textOf(object, "definition")}`,
  }],
  drop: (object) => [{
    sql: `ALTER DOMAIN ${textOf(object, "domain")} DROP CONSTRAINT ${
      textOf(object, "name")
    }`,
  }],
  alter: (from, to) =>
    textOf(from, "definition") === `${textOf(to, "definition")} NOT VALID`
      ? {
        changes: [{
          sql: `ALTER DOMAIN ${textOf(to, "domain")} VALIDATE CONSTRAINT ${
            textOf(to, "name")
          }`,
        }],
      }
      : "replace",
};
