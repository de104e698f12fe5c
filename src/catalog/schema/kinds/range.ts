import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { has, textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import type { SchemaObject } from "../model.ts";
import { retyping } from "../retyping.ts";
import { qualified, reading } from "../rows.ts";

const NAME = qualified("n.nspname", "t.typname");

/** Types of ranges. */
export const RANGE: Kind = {
  name: "range",
  read: () =>
    reading({
      catalog: "pg_type",
      oid: "t.oid",
      name: NAME,
      facts: {
        name: NAME,
        subtype: "format_type(r.rngsubtype, NULL)",
        class:
          "(SELECT format('%I.%I', s.nspname, o.opcname) FROM pg_opclass o JOIN pg_namespace s ON s.oid = o.opcnamespace WHERE o.oid = r.rngsubopc AND NOT o.opcdefault)",
        collation: "NULLIF(r.rngcollation, b.typcollation)::regcollation",
        difference: "NULLIF(r.rngsubdiff, 0)::regproc",
        multirange: "format_type(r.rngmultitypid, NULL)",
      },
      from:
        `pg_type t JOIN pg_range r ON r.rngtypid = t.oid JOIN pg_type b ON b.oid = r.rngsubtype
        JOIN pg_namespace n ON n.oid = t.typnamespace
       WHERE ${USERS_SCHEMA} AND ${notOfExtension("pg_type", "t.oid")}`,
    }),
  occupies: (object) => [textOf(object, "name")],
  subject: (object) => `TYPE ${textOf(object, "name")}`,
  create: (object) => [{ sql: create(object) }],
  drop: (object) => [{ sql: `DROP TYPE ${textOf(object, "name")}` }],
  alter: (from, to, both) => retyping(from, create(to), both),
};

const OPTIONS: readonly (readonly [string, string])[] = [
  ["subtype", "SUBTYPE"],
  ["class", "SUBTYPE_OPCLASS"],
  ["collation", "COLLATION"],
  ["difference", "SUBTYPE_DIFF"],
  ["multirange", "MULTIRANGE_TYPE_NAME"],
];

function create(object: SchemaObject): string {
  const options = OPTIONS.filter(([fact]) => has(object, fact))
    .map(([fact, option]) => `${option} = ${textOf(object, fact)}`);
  return `CREATE TYPE ${textOf(object, "name")} AS RANGE (${
    options.join(", ")
  })`;
}
