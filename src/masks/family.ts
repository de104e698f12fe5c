/** Types that are masked alike. */
export type Family =
  | "text"
  | "uuid"
  | "integer"
  | "numeric"
  | "float"
  | "date"
  | "timestamp"
  | "inet"
  | "json"
  | "bytes"
  | "array"
  | "other";

/** A type, as far as `familyOf` looks at it. */
export interface TypeDescription {
  /** Below all domains, without modifiers. */
  readonly baseType: string;
  /** As in `pg_type.typcategory`. */
  readonly category: string;
}

const FAMILIES: Readonly<Record<string, Family>> = {
  "uuid": "uuid",
  "smallint": "integer",
  "integer": "integer",
  "bigint": "integer",
  "numeric": "numeric",
  "real": "float",
  "double precision": "float",
  "date": "date",
  "timestamp without time zone": "timestamp",
  "timestamp with time zone": "timestamp",
  "inet": "inet",
  "json": "json",
  "jsonb": "json",
  "bytea": "bytes",
  // A single byte, not a text.
  '"char"': "other",
};

/** The family of a type. */
export function familyOf({ baseType, category }: TypeDescription): Family {
  if (baseType.endsWith("[]")) return "array";
  return FAMILIES[baseType] ?? (category === "S" ? "text" : "other");
}

/** Families as people call them. */
export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  text: "texts",
  uuid: "UUIDs",
  integer: "integers",
  numeric: "numerics",
  float: "floating-point numbers",
  date: "dates",
  timestamp: "timestamps",
  inet: "inet addresses",
  json: "JSON",
  bytes: "bytea",
  array: "arrays",
  other: "other types",
};

const SCALARS_IN_CATEGORY_S =
  /^(?:text|character varying|character|name|bpchar)$/;

/** The type of an array's elements; undefined where it cannot be told from the array's. */
export function elementOf(
  { baseType, type }: { readonly baseType: string; readonly type: string },
): TypeDescription & { readonly maxLength?: number } | undefined {
  const element = baseType.slice(0, -2);
  const isText = SCALARS_IN_CATEGORY_S.test(element) ||
    CITEXT_REGEXP.test(element);
  if (!isText && FAMILIES[element] === undefined) return undefined;
  const limit = isText ? /\((\d+)\)\[\]$/.exec(type)?.[1] : undefined;
  return {
    baseType: element,
    category: isText ? "S" : "",
    ...limit !== undefined && { maxLength: Number(limit) },
  };
}

const CITEXT_REGEXP = /^(?:.*\.)?"?citext"?$/;

/** Whether equal means equal but for upper and lower case. */
export function ignoresCase(baseType: string): boolean {
  return CITEXT_REGEXP.test(baseType);
}

/** PostgreSQL cuts a `name` without a word. */
const NAME_LENGTH = 63;

/** How many characters a column's values may have. */
export function limitOf(
  { baseType, maxLength }: {
    readonly baseType: string;
    readonly maxLength?: number;
  },
): number | undefined {
  return maxLength ?? (baseType === "name" ? NAME_LENGTH : undefined);
}

/** SQL of an expression as a type; without modifiers nothing is cut. */
export function castTo(expression: string, baseType: string): string {
  // "character" alone is character(1).
  const type = baseType === "character" ? "pg_catalog.bpchar" : baseType;
  return `CAST(${expression} AS ${type})`;
}
