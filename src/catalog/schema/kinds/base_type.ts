import {
  FIRST_USERS_OID,
  notOfExtension,
  USERS_SCHEMA,
} from "../../kinds/scope.ts";
import { differing, has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { qualified, reading } from "../rows.ts";

const NAME = qualified("n.nspname", "t.typname");
const FUNCTION = (fact: string) => `NULLIF(t.${fact}::oid, 0)::regproc`;

/** What makes it another type, as CREATE TYPE calls it. */
const LASTING: Readonly<Record<string, string>> = {
  INPUT: FUNCTION("typinput"),
  OUTPUT: FUNCTION("typoutput"),
  INTERNALLENGTH:
    "CASE t.typlen WHEN -1 THEN 'VARIABLE' ELSE t.typlen::text END",
  PASSEDBYVALUE: "NULLIF(t.typbyval, false)",
  ALIGNMENT:
    "CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END",
  CATEGORY: "quote_literal(t.typcategory::text)",
  PREFERRED: "NULLIF(t.typispreferred, false)",
  DEFAULT: "quote_literal(t.typdefault)",
  ELEMENT: "CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END",
  DELIMITER:
    "CASE WHEN t.typdelim <> ',' THEN quote_literal(t.typdelim::text) END",
  COLLATABLE: "NULLIF(t.typcollation <> 0, false)",
};

/** What ALTER TYPE can change. */
const CHANGEABLE: Readonly<Record<string, string>> = {
  RECEIVE: FUNCTION("typreceive"),
  SEND: FUNCTION("typsend"),
  TYPMOD_IN: FUNCTION("typmodin"),
  TYPMOD_OUT: FUNCTION("typmodout"),
  ANALYZE: FUNCTION("typanalyze"),
  SUBSCRIPT: "NULLIF(to_jsonb(t) ->> 'typsubscript', '-')",
  STORAGE:
    "CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END",
};

const FROM = `pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE ${USERS_SCHEMA} AND t.oid >= ${FIRST_USERS_OID} AND ${
  notOfExtension("pg_type", "t.oid")
}`;
const IS_BASE =
  "t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)";

/** Names of types that their functions can speak of before there is a type. */
export const SHELL_TYPE: Kind = {
  name: "shell type",
  read: () =>
    reading({
      catalog: "pg_type",
      oid: "t.oid",
      // The type itself has the address.
      sub: "CASE WHEN t.typisdefined THEN -1 ELSE 0 END",
      name: NAME,
      facts: {
        name: NAME,
        ...Object.fromEntries(
          Object.entries(LASTING).map(([option, value]) => [
            option,
            `CASE WHEN t.typisdefined THEN to_jsonb(${value}) END`,
          ]),
        ),
      },
      from: `${FROM} AND (${IS_BASE} OR NOT t.typisdefined)`,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `TYPE ${textOf(object, "name")}`,
  create: (object) => [{ sql: `CREATE TYPE ${textOf(object, "name")}` }],
  // It goes with its functions, neither of which goes before the other.
  drop: (object) => [{
    sql: `DROP TYPE ${textOf(object, "name")}${
      has(object, "INPUT") ? " CASCADE" : ""
    }`,
  }],
};

/** Types that are made of nothing but functions. */
export const BASE_TYPE: Kind = {
  name: "base type",
  read: () =>
    reading({
      catalog: "pg_type",
      oid: "t.oid",
      name: NAME,
      parent: `'shell type ' || ${NAME}`,
      facts: { name: NAME, ...LASTING, ...CHANGEABLE },
      from: `${FROM} AND ${IS_BASE}`,
    }),
  subject: (object) => `TYPE ${textOf(object, "name")}`,
  create: (object) => [{
    sql: `CREATE TYPE ${textOf(object, "name")} (${
      settings(
        object,
        [...Object.keys(LASTING), ...Object.keys(CHANGEABLE)]
          .filter((option) => has(object, option)),
      )
    })`,
  }],
  drop: () => [],
  alter(from, to) {
    const facts = differing(from, to);
    // What else it is, its shell is as well.
    if (facts.some((fact) => fact in LASTING)) return "replace";
    return {
      changes: [{
        sql: `ALTER TYPE ${textOf(to, "name")} SET (${settings(to, facts)})`,
      }],
    };
  },
};

/** SQL for the id of the shell of the type that a function `p` reads or writes; it comes and goes with it. */
export const SHELL_OF_FUNCTION = "'shell type ' || io.name";

/** SQL for the functions that belong to types, to be joined to `p`. */
export const TYPES_OF_FUNCTIONS = `
  LEFT JOIN (SELECT DISTINCT ON (f.oid) f.oid, ${NAME} AS name
               FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
              CROSS JOIN LATERAL unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend]::oid[]) AS f(oid)
              WHERE t.typtype = 'b' AND t.oid >= ${FIRST_USERS_OID} AND f.oid >= ${FIRST_USERS_OID} ORDER BY f.oid, t.oid) AS io ON io.oid = p.oid`;

function settings(object: SchemaObject, options: readonly string[]): string {
  return options.map((option) =>
    object.facts[option] === true
      ? option
      : `${option} = ${textOf(object, option) || "NONE"}`
  ).join(", ");
}
