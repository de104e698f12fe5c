import { notOfExtension, USERS_SCHEMA } from "../../kinds/scope.ts";
import { textOf } from "../facts.ts";
import type { Kind } from "../kind.ts";
import { retyping } from "../retyping.ts";
import { qualified, reading } from "../rows.ts";
import { definitionOf } from "./type_definition.ts";

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
  create: (object) => [{ sql: definitionOf(object) }],
  drop: (object) => [{ sql: `DROP TYPE ${textOf(object, "name")}` }],
  alter: (from, to, both) => retyping(from, to, both),
};
