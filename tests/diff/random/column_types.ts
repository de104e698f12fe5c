import { referenceOf } from "./model.ts";
import type { Model } from "./model.ts";

interface BuiltIn {
  /** The value of a row by its number. */
  value(row: number): string;
  /** What its values can be cast to. */
  readonly casts: readonly string[];
  readonly isUnique: boolean;
}

const many = (
  value: BuiltIn["value"],
  ...casts: readonly string[]
): BuiltIn => ({
  value,
  casts,
  isUnique: true,
});

/** Types that are built in. */
export const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  "integer": many((row) => `${row}`, "bigint", "numeric(12,2)", "text"),
  "bigint": many((row) => `${row}`, "numeric(12,2)", "text"),
  "smallint": many((row) => `${row}`, "integer", "bigint"),
  "numeric(12,2)": many((row) => `${row}.50`, "text", "numeric"),
  "numeric": many((row) => `${row}.5`, "text"),
  "text": many((row) => `'r${row}'`, "character varying(40)"),
  "character varying(40)": many(
    (row) => `'v${row}'`,
    "text",
    "character varying(80)",
  ),
  "character varying(80)": many((row) => `'w${row}'`, "text"),
  "date": many(
    (row) => `'2024-01-0${row}'`,
    "timestamp with time zone",
    "text",
  ),
  "timestamp with time zone": many(
    (row) => `'2024-01-0${row} 10:00+00'`,
    "text",
  ),
  "uuid": many((row) => `'00000000-0000-0000-0000-00000000000${row}'`, "text"),
  "boolean": {
    value: (row) => `${row % 2 === 0}`,
    casts: ["text"],
    isUnique: false,
  },
  "jsonb": {
    value: (row) => `'{"a": ${row}}'`,
    casts: ["text"],
    isUnique: false,
  },
  "integer[]": {
    value: (row) => `'{${row}}'`,
    casts: ["text[]"],
    isUnique: false,
  },
  "text[]": { value: (row) => `'{r${row}}'`, casts: [], isUnique: false },
  "int4range": {
    value: (row) => `'[${row},${row + 1})'`,
    casts: [],
    isUnique: true,
  },
};

/** The name of a type that a model has, without its schema's quotes: `[]` at its end is a list. */
export function elementOf(type: string): string {
  return type.replace(/\[\]$/, "");
}

/** A value of any type. */
export function valueOf(model: Model, type: string, row: number): string {
  const known = BUILT_IN[type];
  if (known !== undefined) return known.value(row);
  if (type.endsWith("[]")) {
    return `ARRAY[${valueOf(model, elementOf(type), row)}]::${type}`;
  }
  const enumeration = model.enums.find((each) => referenceOf(each) === type);
  if (enumeration) {
    return `'${enumeration.labels.at(0)?.replaceAll("'", "''")}'::${type}`;
  }
  const domain = model.domains.find((each) => referenceOf(each) === type);
  if (domain) return valueOf(model, domain.base, row);
  const composite = model.composites.find((each) => referenceOf(each) === type);
  if (composite) {
    const values = composite.attributes.map((each) =>
      valueOf(model, each.type, row)
    );
    return `ROW(${values.join(", ")})::${type}`;
  }
  throw new Error(`Nobody knows ${type}`);
}

/** Whether a model has what a type is made of. */
export function isKnown(model: Model, type: string): boolean {
  return BUILT_IN[type] !== undefined ||
    typesOf(model).includes(elementOf(type));
}

/** References of the types of a model. */
export function typesOf(model: Model): readonly string[] {
  return [...model.enums, ...model.domains, ...model.composites].map(
    referenceOf,
  );
}

/** What the values of a type can be cast to. */
export function castsOf(model: Model, type: string): readonly string[] {
  const known = BUILT_IN[type];
  if (known !== undefined) {
    const domains = model.domains.filter(({ base, check }) =>
      base === type && check > 0
    );
    return [...known.casts, ...domains.map(referenceOf)];
  }
  if (type.endsWith("[]")) return [];
  if (model.enums.some((each) => referenceOf(each) === type)) return ["text"];
  const domain = model.domains.find((each) => referenceOf(each) === type);
  return domain === undefined ? [] : [domain.base];
}

/** Whether rows have different values of it. */
export function isUnique(model: Model, type: string): boolean {
  const domain = model.domains.find((each) => referenceOf(each) === type);
  return BUILT_IN[domain?.base ?? type]?.isUnique ?? false;
}

/** Whether it is text for functions. */
export function isText(type: string): boolean {
  return type === "text" || type.startsWith("character varying");
}

export function isNumber(type: string): boolean {
  return ["integer", "bigint", "smallint"].includes(type);
}
