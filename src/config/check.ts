import type { Problem } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import { nearest } from "../kernel/nearest.ts";
import type { Path, YamlDocument } from "./document.ts";

/**
 * Checks a value against a schema and tells every difference, each at its
 * place. The validator says where something is wrong; what is wrong is said in
 * our words, from the schema.
 */
export async function checkAgainst(
  schema: JsonObject,
  value: Json,
  document: YamlDocument,
): Promise<readonly Problem[]> {
  const { Validator } = await import("@cfworker/json-schema");
  const validator = new Validator({ ...schema }, "2020-12", false);
  const { valid } = validator.validate(value);
  if (valid) return [];
  const problems = explain(schema, value, { document, path: [] });
  return problems.length > 0 ? problems : [{
    message: "it does not match `confiture config schema`",
    place: document.placeOf([]),
  }];
}

interface At {
  readonly document: YamlDocument;
  readonly path: Path;
}

function explain(schema: JsonObject, value: Json, at: At): Problem[] {
  const alternatives = objects(schema.anyOf);
  if (alternatives.length > 0) return explainAny(alternatives, value, at);
  if (!hasType(schema, value) || !isAllowed(schema, value)) {
    return [wrong(schema, value, at)];
  }
  if (isObject(value)) return explainObject(schema, value, at);
  if (isList(value)) return explainList(schema, value, at);
  return [];
}

/** Where one alternative has the value's own shape, its problems are the ones that help. */
function explainAny(
  alternatives: readonly JsonObject[],
  value: Json,
  at: At,
): Problem[] {
  const explained = alternatives.map((each) => explain(each, value, at));
  if (explained.some((problems) => problems.length === 0)) return [];
  const alike = alternatives.findIndex((each) =>
    each.type !== undefined && typeof value === "object" &&
    hasType(each, value)
  );
  const own = explained[alike];
  if (own !== undefined) return own;
  return [
    problem(
      at,
      `${label(at.path)} is ${shown(value)}, but must be ${
        alternatives.map(expectation).join(", or ")
      }`,
    ),
  ];
}

function explainObject(
  schema: JsonObject,
  value: JsonObject,
  { document, path }: At,
): Problem[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const known = Object.keys(properties);
  const problems: Problem[] = [];
  for (const [key, item] of Object.entries(value)) {
    const inner = [...path, key];
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (isObject(own)) {
      problems.push(...explain(own, item ?? null, { document, path: inner }));
    } else if (schema.additionalProperties === false) {
      const like = nearest(key, known);
      problems.push({
        message: `${label(inner)} is not a key that confiture knows`,
        place: document.placeOfKey(inner),
        hint: like === undefined
          ? `Known here: ${known.join(", ")}`
          : `Did you mean "${like}"?`,
      });
    }
  }
  for (const key of texts(schema.required)) {
    if (Object.hasOwn(value, key)) continue;
    problems.push(
      problem({ document, path }, `${label(path)} has no key "${key}"`),
    );
  }
  return problems;
}

function explainList(
  schema: JsonObject,
  value: readonly Json[],
  at: At,
): Problem[] {
  if (typeof schema.minItems === "number" && value.length < schema.minItems) {
    return [problem(at, `${label(at.path)} is an empty list`)];
  }
  const items = isObject(schema.items) ? schema.items : {};
  return value.flatMap((item, index) =>
    explain(items, item, {
      document: at.document,
      path: [...at.path, index],
    })
  );
}

function hasType(schema: JsonObject, value: Json): boolean {
  const types = typeof schema.type === "string"
    ? [schema.type]
    : texts(schema.type);
  return types.length === 0 || types.some((type) => isOfType(type, value));
}

function isOfType(type: string, value: Json): boolean {
  switch (type) {
    case "array":
      return isList(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    default:
      return typeof value === type;
  }
}

function isAllowed(schema: JsonObject, value: Json): boolean {
  if (schema.const !== undefined) return value === schema.const;
  if (isList(schema.enum)) return schema.enum.includes(value);
  if (typeof schema.minimum === "number" && typeof value === "number") {
    return value >= schema.minimum;
  }
  if (typeof value !== "string") return true;
  if (typeof schema.minLength === "number" && value.length < schema.minLength) {
    return false;
  }
  return typeof schema.pattern !== "string" ||
    new RegExp(schema.pattern, "u").test(value);
}

function wrong(schema: JsonObject, value: Json, at: At): Problem {
  return problem(
    at,
    `${label(at.path)} is ${shown(value)}, but must be ${expectation(schema)}`,
  );
}

function expectation(schema: JsonObject): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (isList(schema.enum)) {
    return `one of ${
      schema.enum.map((item) => JSON.stringify(item)).join(", ")
    }`;
  }
  if (schema.pattern !== undefined) return "a duration such as 500ms or 5s";
  if (isList(schema.type)) return "a text, a number or a switch";
  switch (schema.type) {
    case "string":
      return schema.minLength === undefined
        ? "a text"
        : "a text with something in it";
    case "integer":
      return schema.minimum === undefined
        ? "a whole number"
        : `a whole number from ${schema.minimum}`;
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    default:
      return "a mapping";
  }
}

/** A key as it is written from the top: `migration.locking.timeout_ms`. */
function label(path: Path): string {
  if (path.length === 0) return "the file";
  return `"${
    path.map((step, index) =>
      typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`
    ).join("")
  }"`;
}

function shown(value: Json): string {
  if (value === null) return "empty";
  if (isList(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return JSON.stringify(value);
}

function problem({ document, path }: At, message: string): Problem {
  return { message, place: document.placeOf(path) };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

function texts(value: Json | undefined): readonly string[] {
  return isList(value)
    ? value.filter((item): item is string => typeof item === "string")
    : [];
}
