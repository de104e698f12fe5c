import { equal } from "node:assert/strict";
import type { RelationColumn } from "../../../src/copy/relation.ts";
import { castKey, fitInto } from "../../../src/mediums/transfer/column_fit.ts";
import type {
  Cast,
  TypeFacts,
} from "../../../src/mediums/transfer/column_types.ts";
import { relationOf } from "./_map_relations.ts";

const [COLUMN] = relationOf("t: a integer").columns;

/** A column of a type: `numeric(10,2)`, `varchar(5)`, `public.mood`. */
function columnOf(type: string, more: Partial<RelationColumn> = {}) {
  if (COLUMN === undefined) throw new Error("There is no column");
  const baseType = type.replace(/\(.*?\)/, "");
  const [, length] = /^character.*\((\d+)\)/.exec(type) ?? [];
  return {
    ...COLUMN,
    type,
    baseType,
    category: /char|text/.test(type) ? "S" : "N",
    ...length === undefined ? {} : { maxLength: Number(length) },
    ...more,
  };
}

function factsOf(name: string): TypeFacts {
  return {
    name,
    isBuiltIn: !name.includes("."),
    category: /char|text/.test(name) ? "S" : "N",
    kind: "b",
  };
}

/** From which type, into which, how they are cast, and what comes of it. */
const FITS: readonly (readonly [string, string, Cast, string])[] = [
  ["integer", "integer", "none", "x"],
  ["integer", "bigint", "assignment", "(x)::bigint"],
  [
    "bigint",
    "integer",
    "assignment",
    "(x)::integer: rows that do not fit fail",
  ],
  [
    "numeric",
    "integer",
    "assignment",
    "(x)::integer: values are rounded, and rows that do not fit fail",
  ],
  ["double precision", "real", "assignment", "(x)::real: values lose digits"],
  [
    "integer",
    "boolean",
    "explicit",
    "(x)::boolean: integer becomes boolean by an explicit cast: make sure that it means the same",
  ],
  [
    "real",
    "numeric(8,3)",
    "assignment",
    "(x)::numeric(8,3): values are rounded to numeric(8,3), and rows that do not fit fail",
  ],
  [
    "text",
    "integer",
    "none",
    "(x)::integer: rows whose text is no integer fail",
  ],
  ["uuid", "integer", "none", "PostgreSQL casts no uuid to integer"],
  ["numeric(10,2)", "numeric(10,2)", "none", "x"],
  ["numeric(8,2)", "numeric(10,2)", "none", "(x)::numeric(10,2)"],
  [
    "numeric(10,3)",
    "numeric(10,2)",
    "none",
    "(x)::numeric(10,2): values are rounded to numeric(10,2), and rows that do not fit fail",
  ],
  [
    "numeric",
    "numeric(10,2)",
    "none",
    "(x)::numeric(10,2): values are rounded to numeric(10,2), and rows that do not fit fail",
  ],
  ["numeric(10,2)", "numeric", "none", "x"],
  [
    "text",
    "character varying(5)",
    "assignment",
    "(x)::pg_catalog.varchar: rows longer than 5 fail",
  ],
  [
    "character varying(9)",
    "character varying(5)",
    "none",
    "x: rows longer than 5 fail",
  ],
  ["character varying(5)", "character varying(9)", "none", "x"],
  ["integer", "text", "assignment", "(x)::text"],
  ["bit(5)", "bit(3)", "none", "x"],
  [
    "text",
    "bit(3)",
    "none",
    '(x)::pg_catalog."bit": rows whose text is no bit fail',
  ],
  ["public.mood", "public.mood", "none", "x"],
  [
    "text",
    "public.mood",
    "none",
    "(x)::pg_catalog.text: it goes as text, and rows that are no public.mood fail",
  ],
  [
    "public.old_mood",
    "public.mood",
    "none",
    "(x)::pg_catalog.text: it goes as text, and rows that are no public.mood fail",
  ],
  [
    "integer",
    "public.mood",
    "none",
    "public.mood is not known where rows are read, and integer is no text",
  ],
  ["public.mood", "text", "assignment", "(x)::text"],
];

for (const [from, to, cast, said] of FITS) {
  Deno.test(`fitInto() brings ${from} into ${to}`, () => {
    const column = columnOf(from);
    const types = {
      typeOf: (name: string) => name.includes(".") ? undefined : factsOf(name),
      castOf: () => cast,
    };

    const fit = fitInto(columnOf(to), {
      expression: "x",
      type: factsOf(column.baseType),
      column,
    }, types);

    equal(
      fit.kind === "refused"
        ? fit.reason
        : [fit.expression, ...fit.warnings].join(": "),
      said,
    );
  });
}

Deno.test("castKey() casts what has another type at the other end", () => {
  const cast = (from: string, to: string) =>
    castKey("x", columnOf(from), columnOf(to));

  equal(cast("integer", "integer"), "x");
  equal(cast("bigint", "integer"), "(x)::integer");
  equal(cast("text", "character(5)"), "(x)::pg_catalog.bpchar");
  equal(cast("text", "public.mood"), "x");
});
