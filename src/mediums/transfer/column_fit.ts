import type { RelationColumn } from "../../copy/relation.ts";
import type { TypeBook, TypeFacts } from "./column_types.ts";

/** A value that is to go into a column. */
export interface Value {
  /** What it is made of. */
  readonly expression: string;
  /** Of which type it is, below all domains. */
  readonly type: TypeFacts;
  /** The source's column, where it is one as it stands. */
  readonly column?: RelationColumn;
}

/** How a value goes into a column. */
export type Fit =
  | {
    readonly kind: "fits";
    readonly expression: string;
    /** What may happen to rows: `rows longer than 20 fail`. */
    readonly warnings: readonly string[];
  }
  /** There is no way from one type to the other. */
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Decides how a value goes into a column of the target: as it is, cast at the
 * source where the target's type is known there, so that both ends know the
 * same value; else as text, which the target's type reads.
 */
export function fitInto(
  target: RelationColumn,
  { expression, type, column }: Value,
  types: Pick<TypeBook, "typeOf" | "castOf">,
): Fit {
  const from = type.name;
  const to = target.baseType;
  const known = types.typeOf(to);
  const length = lengthWarning(target, column);
  if (from === to) {
    const isCast = known?.isBuiltIn === true && !target.isDomain &&
      !hasLength(to) && hasModifier(target.type) &&
      column?.type !== target.type;
    return {
      kind: "fits",
      // Both ends are to know the value as the target will round it.
      expression: isCast ? castTo(expression, target.type) : expression,
      warnings: [
        ...length,
        ...isCast && !isWider(target.type, column?.type)
          ? [
            `values are rounded to ${target.type}, and rows that do not fit fail`,
          ]
          : [],
      ],
    };
  }
  const way = types.castOf({ from, to });
  if (known?.isBuiltIn === true) {
    const plain = target.isDomain || hasLength(to);
    const cast = castTo(expression, plain ? withoutLength(to) : target.type);
    if (way === "assignment") {
      return {
        kind: "fits",
        expression: cast,
        warnings: [
          ...length,
          ...lossIn(from, to),
          ...!plain && hasModifier(target.type) && !WHOLE.includes(from)
            ? [
              `values are rounded to ${target.type}, and rows that do not fit fail`,
            ]
            : [],
        ],
      };
    }
    if (type.category === "S") {
      return {
        kind: "fits",
        expression: cast,
        warnings: [...length, `rows whose ${from} is no ${to} fail`],
      };
    }
    if (way === "explicit") {
      return {
        kind: "fits",
        expression: cast,
        warnings: [
          ...length,
          `${from} becomes ${to} by an explicit cast: make sure that it means the same`,
        ],
      };
    }
    return { kind: "refused", reason: `PostgreSQL casts no ${from} to ${to}` };
  }
  if (target.category === "S" || type.category === "S" || !type.isBuiltIn) {
    return {
      kind: "fits",
      expression: castTo(expression, "pg_catalog.text"),
      warnings: target.category === "S"
        ? length
        : [`it goes as text, and rows that are no ${to} fail`],
    };
  }
  return {
    kind: "refused",
    reason: `${to} is not known where rows are read, and ${from} is no text`,
  };
}

/** A column that is compared with one of another type, in a type that every server has. */
export function castKey(
  expression: string,
  from: RelationColumn,
  to: RelationColumn,
): string {
  return from.baseType === to.baseType || to.baseType.includes(".")
    ? expression
    : castTo(expression, withoutLength(to.baseType));
}

/** An explicit cast to these cuts off what is too long, without a word. */
const WITH_LENGTH: Readonly<Record<string, string>> = {
  "character varying": "pg_catalog.varchar",
  "character": "pg_catalog.bpchar",
  "bit": 'pg_catalog."bit"',
  "bit varying": "pg_catalog.varbit",
};

function hasLength(type: string): boolean {
  return Object.hasOwn(WITH_LENGTH, type.replaceAll("[]", ""));
}

function withoutLength(type: string): string {
  const element = type.replaceAll("[]", "");
  return `${WITH_LENGTH[element] ?? element}${type.endsWith("[]") ? "[]" : ""}`;
}

function hasModifier(type: string): boolean {
  return /\(|^interval /.test(type);
}

/** Whether a type has all digits of another that differs in nothing else. */
function isWider(type: string, other: string | undefined): boolean {
  const [precision = 0, scale = 0] = numbersIn(type);
  const [before, beforeScale = 0] = numbersIn(other ?? "");
  return before !== undefined && scale >= beforeScale &&
    precision - scale >= before - beforeScale;
}

function numbersIn(type: string): readonly number[] {
  return (type.match(/\d+/g) ?? []).map(Number);
}

function castTo(expression: string, type: string): string {
  return `(${expression})::${type}`;
}

function lengthWarning(
  { maxLength }: RelationColumn,
  column: RelationColumn | undefined,
): readonly string[] {
  if (maxLength === undefined) return [];
  const isLonger = column?.maxLength === undefined ||
    column.maxLength > maxLength;
  return isLonger ? [`rows longer than ${maxLength} fail`] : [];
}

const WHOLE = ["smallint", "integer", "bigint"];

/** What a cast that is allowed may do to values. */
function lossIn(from: string, to: string): readonly string[] {
  if (WHOLE.includes(to)) {
    if (["numeric", "real", "double precision"].includes(from)) {
      return ["values are rounded, and rows that do not fit fail"];
    }
    return WHOLE.includes(from) && WHOLE.indexOf(from) < WHOLE.indexOf(to)
      ? []
      : ["rows that do not fit fail"];
  }
  const said = LOSSES[`${from} > ${to}`];
  return said === undefined ? [] : [said];
}

const LOSSES: Readonly<Record<string, string>> = {
  "double precision > real": "values lose digits",
  "numeric > real": "values lose digits",
  "numeric > double precision": "values lose digits",
  "bigint > real": "values lose digits",
  "bigint > double precision": "values lose digits",
  "integer > real": "values lose digits",
  "timestamp with time zone > timestamp without time zone":
    "times become those of UTC",
  "timestamp without time zone > timestamp with time zone":
    "times are taken for those of UTC",
  "timestamp with time zone > date": "the time of day is lost, as of UTC",
  "timestamp without time zone > date": "the time of day is lost",
  "timestamp without time zone > time without time zone": "the day is lost",
  "date > timestamp with time zone": "days begin as in UTC",
  "inet > cidr": "the part of the address behind its network is lost",
  'text > "char"': "all but the first byte is lost",
  'character varying > "char"': "all but the first byte is lost",
  "json > jsonb": "the order of keys, doubles and blanks are lost",
};
