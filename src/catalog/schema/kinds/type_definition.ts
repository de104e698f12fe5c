import { quoteLiteral, quoteName } from "../../../sql/quote.ts";
import { has, recordsOf, textOf, textsOf } from "../facts.ts";
import type { Schema, SchemaObject } from "../model.ts";

/** The statement that makes a type or a collation. */
export function definitionOf(object: SchemaObject): string {
  return DEFINITIONS[object.kind]?.(object) ?? "";
}

/** The same with the checks of a domain that hold for every value. */
export function fullDefinitionOf(object: SchemaObject, schema: Schema): string {
  const checks = [...schema.values()].filter((each) =>
    each.kind === "domain constraint" && each.parent === object.id &&
    isValidated(each)
  ).map((each) =>
    ` CONSTRAINT ${textOf(each, "name")} ${textOf(each, "definition")}`
  );
  return definitionOf(object) + checks.join("");
}

/** Whether a check holds for every value, and not for new ones only. */
export function isValidated(check: SchemaObject): boolean {
  return !textOf(check, "definition").endsWith(" NOT VALID");
}

/** Whether it is one of these. */
export function isType({ kind }: SchemaObject): boolean {
  return DEFINITIONS[kind] !== undefined;
}

const DEFINITIONS: Readonly<
  Record<string, (object: SchemaObject) => string>
> = {
  collation: collationOf,
  enum: enumOf,
  domain: domainOf,
  composite: compositeOf,
  range: rangeOf,
};

function enumOf(object: SchemaObject): string {
  return `CREATE TYPE ${textOf(object, "name")} AS ENUM (${
    textsOf(object, "labels").map(quoteLiteral).join(", ")
  })`;
}

function domainOf(object: SchemaObject): string {
  return [
    `CREATE DOMAIN ${textOf(object, "name")} AS ${textOf(object, "base")}`,
    ...has(object, "collation")
      ? [`COLLATE ${textOf(object, "collation")}`]
      : [],
    ...has(object, "default") ? [`DEFAULT ${textOf(object, "default")}`] : [],
    ...has(object, "notNull") ? ["NOT NULL"] : [],
  ].join(" ");
}

function compositeOf(object: SchemaObject): string {
  const attributes = recordsOf(object, "attributes")
    .map(({ name, type }) => `${name} ${type}`);
  return `CREATE TYPE ${textOf(object, "name")} AS (${attributes.join(", ")})`;
}

const RANGE_OPTIONS: readonly (readonly [string, string])[] = [
  ["subtype", "SUBTYPE"],
  ["class", "SUBTYPE_OPCLASS"],
  ["collation", "COLLATION"],
  ["difference", "SUBTYPE_DIFF"],
  ["multirange", "MULTIRANGE_TYPE_NAME"],
];

function rangeOf(object: SchemaObject): string {
  const options = RANGE_OPTIONS.filter(([fact]) => has(object, fact))
    .map(([fact, option]) => `${option} = ${textOf(object, fact)}`);
  return `CREATE TYPE ${textOf(object, "name")} AS RANGE (${
    options.join(", ")
  })`;
}

function collationOf(object: SchemaObject): string {
  if (has(object, "anyEncoding")) {
    return `CREATE COLLATION ${textOf(object, "name")} FROM pg_catalog.${
      quoteName(textOf(object, "collate").slice(1, -1))
    }`;
  }
  return `CREATE COLLATION ${textOf(object, "name")} (${
    optionsOf(object).join(", ")
  })`;
}

function optionsOf(object: SchemaObject): readonly string[] {
  const option = (words: string, fact: string) =>
    has(object, fact) ? [`${words} = ${textOf(object, fact)}`] : [];
  const isLibc = textOf(object, "provider") === "libc";
  const locale = has(object, "locale") ? "locale" : "collate";
  return [
    ...option("PROVIDER", "provider"),
    ...isLibc
      ? [...option("LC_COLLATE", "collate"), ...option("LC_CTYPE", "ctype")]
      : option("LOCALE", locale),
    ...option("RULES", "rules"),
    ...has(object, "loose") ? ["DETERMINISTIC = false"] : [],
  ];
}
