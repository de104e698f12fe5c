import type { JsonObject } from "../kernel/events.ts";
import type { Path } from "./document.ts";
import { isList, isObject } from "./plain_data.ts";

/** The types a value may have, as `typeof` calls them; none where the schema is silent. */
export function typesAt(schema: JsonObject, path: Path): ReadonlySet<string> {
  const schemas = path.reduce<readonly JsonObject[]>(
    (around, step) => around.flatMap((each) => inside(each, step)),
    alternativesOf(schema),
  );
  return new Set(schemas.flatMap(typesOf));
}

function inside(schema: JsonObject, step: string | number): JsonObject[] {
  const inner = typeof step === "number"
    ? schema.items
    : isObject(schema.properties) && Object.hasOwn(schema.properties, step)
    ? schema.properties[step]
    : schema.additionalProperties;
  return isObject(inner) ? alternativesOf(inner) : [];
}

function alternativesOf(schema: JsonObject): JsonObject[] {
  return isList(schema.anyOf)
    ? schema.anyOf.filter(isObject).flatMap(alternativesOf)
    : [schema];
}

function typesOf({ type, enum: values, const: value }: JsonObject): string[] {
  const types = isList(type) ? type : type === undefined ? [] : [type];
  const examples = isList(values) ? values : value === undefined ? [] : [value];
  return [
    ...types.map((each) => each === "integer" ? "number" : String(each)),
    ...examples.map((each) => typeof each),
  ];
}
