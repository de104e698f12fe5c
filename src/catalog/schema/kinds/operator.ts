import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { reading } from "../rows.ts";

const OTHER = (column: string) =>
  `(SELECT format('OPERATOR(%I.%s)', s.nspname, x.oprname) FROM pg_operator x JOIN pg_namespace s ON s.oid = x.oprnamespace WHERE x.oid = o.${column})`;
const OPTIONS: Readonly<Record<string, string>> = {
  function: "FUNCTION",
  left: "LEFTARG",
  right: "RIGHTARG",
  commutator: "COMMUTATOR",
  negator: "NEGATOR",
  restrict: "RESTRICT",
  join: "JOIN",
  hashes: "HASHES",
  merges: "MERGES",
};

/** Operators. */
export const OPERATOR: Kind = {
  name: "operator",
  read: () =>
    reading({
      catalog: "pg_operator",
      oid: "o.oid",
      name: "o.oid::regoperator",
      facts: {
        name: "format('%I.%s', n.nspname, o.oprname)",
        arguments:
          "format('(%s, %s)', COALESCE(format_type(NULLIF(o.oprleft, 0), NULL), 'NONE'), format_type(o.oprright, NULL))",
        function: "o.oprcode",
        left: "CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END",
        right: "format_type(o.oprright, NULL)",
        commutator: OTHER("oprcom"),
        negator: OTHER("oprnegate"),
        restrict: "NULLIF(o.oprrest::oid, 0)::regproc",
        join: "NULLIF(o.oprjoin::oid, 0)::regproc",
        hashes: "NULLIF(o.oprcanhash, false)",
        merges: "NULLIF(o.oprcanmerge, false)",
      },
      // What another one only announces has no function yet.
      from: `pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
       WHERE ${USERS_SCHEMA} AND o.oprcode::oid <> 0 AND ${
        notOfExtension("pg_operator", "o.oid")
      }`,
    }),
  subject: (object) =>
    `OPERATOR ${textOf(object, "name")} ${textOf(object, "arguments")}`,
  create: (object) => [{
    sql: `CREATE OPERATOR ${textOf(object, "name")} (${
      Object.entries(OPTIONS).filter(([fact]) => has(object, fact))
        .map(([fact, option]) =>
          object.facts[fact] === true
            ? option
            : `${option} = ${textOf(object, fact)}`
        ).join(", ")
    })`,
  }],
  drop: (object) => [{
    sql: `DROP OPERATOR ${textOf(object, "name")} ${
      textOf(object, "arguments")
    }`,
  }],
};
