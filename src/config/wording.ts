import type { Problem } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import { nearest } from "../kernel/nearest.ts";
import type { EnvironmentDocument, Path } from "./document.ts";
import { labelOf } from "./path.ts";
import { isList, isObject } from "./plain_data.ts";
import type { Remedies } from "./remedies.ts";

/** One keyword of the schema that a value does not fulfil. */
export interface Difference {
  readonly keyword: string;
  readonly path: Path;
  readonly value: Json;
  /** The schema that has the keyword. */
  readonly schema: JsonObject;
  readonly isExpanded: boolean;
  /** The value before variables were expanded. */
  readonly written: Json;
  readonly document: EnvironmentDocument;
  readonly remedies: Remedies;
}

/** Says what is wrong, where, and what to do. */
export function describe(difference: Difference): Problem {
  const { keyword, path, document } = difference;
  switch (keyword) {
    case "additionalProperties":
      return unknownKey(difference);
    case "required":
      return {
        message: `${labelOf(path)} has no key ${missing(difference)}`,
        place: document.placeOf(path),
      };
    case "not":
      return twoKeys(difference);
    case "minItems":
      return {
        message: `${labelOf(path)} is an empty list`,
        place: document.placeOf(path),
        hint: "Name at least one, or remove the key",
      };
    case "minLength":
      return {
        message: `${labelOf(path)} is an empty text`,
        place: document.placeOf(path),
        hint: "Give it a value, or remove the key",
      };
    default:
      return wrongValue(difference, expectationOf(difference.schema));
  }
}

/** Says that a value is none of several alternatives. */
export function describeAlternatives(difference: Difference): Problem {
  return wrongValue(difference, expectationOf(difference.schema));
}

function unknownKey(
  { path, schema, document, remedies }: Difference,
): Problem {
  const key = String(path.at(-1));
  const known = isObject(schema.properties)
    ? Object.keys(schema.properties)
    : [];
  const like = nearest(key.toLowerCase(), known);
  return {
    message: `${labelOf(path)} is not a known key`,
    place: document.placeOfKey(path),
    hint: remedies.forKey(path) ??
      (like === undefined
        ? remedies.among(path) ??
          `Known here: ${known.filter((each) => each !== "$schema").join(", ")}`
        : `Did you mean "${like}"?`),
  };
}

function missing({ schema, value }: Difference): string {
  const required = isList(schema.required) ? schema.required.map(String) : [];
  return required.filter((key) =>
    !(isObject(value) && Object.hasOwn(value, key))
  )
    .map((key) => `"${key}"`).join(", ");
}

/** Two keys that exclude each other. */
function twoKeys({ path, schema, document }: Difference): Problem {
  const required = isObject(schema.not) ? schema.not.required : undefined;
  const keys = isList(required) ? required.map(String) : [];
  return {
    message: `${
      keys.map((key) => labelOf([...path, key])).join(" and ")
    } exclude each other`,
    place: document.placeOfKey([...path, keys.at(-1) ?? ""]),
    hint: "Keep one of them",
  };
}

function wrongValue(difference: Difference, expectation: string): Problem {
  const { path, written, isExpanded, document, remedies } = difference;
  const label = path.length === 0 ? "the file" : labelOf(path);
  const remedy = remedies.forValue(path, written);
  const place = document.placeOf(path);
  const message = isExpanded
    ? `${label} must be ${expectation}, but its variables expand to something else`
    : isSecret(path, written)
    ? `${label} must be ${expectation}`
    : `${label} is ${shown(difference)}, but must be ${expectation}`;
  const hint = remedy?.hint ?? hintFor(difference);
  return hint === undefined || isExpanded
    ? { message, place }
    : { message, place, hint };
}

function hintFor({ value, schema }: Difference): string | undefined {
  if (value === null) return "Give it a value, or remove the key";
  if (typeof value === "object") return undefined;
  if (schema.type === "array") return "Write a list, even of one: [ … ]";
  if (typeof value !== "string") {
    return schema.type === "string"
      ? "Put the value in quotes, if it is meant as a text"
      : undefined;
  }
  if (schema.type === "boolean") return "Write true or false, without quotes";
  if (schema.type === "integer" && /^\d+$/.test(value)) {
    return "Remove the quotes";
  }
  const words = [schema.enum, schema.examples].filter(isList).flat().map(
    String,
  );
  const like = nearest(value.toLowerCase(), words);
  return like === undefined ? undefined : `Did you mean "${like}"?`;
}

function expectationOf(schema: JsonObject): string {
  if (typeof schema.title === "string") return schema.title;
  if (isList(schema.enum)) {
    return `one of ${
      schema.enum.map((item) => JSON.stringify(item)).join(", ")
    }`;
  }
  const { minimum, maximum } = schema;
  switch (schema.type) {
    case "string":
      return "a text";
    case "integer":
      return minimum === undefined || maximum === undefined
        ? "a whole number"
        : `a whole number from ${minimum} to ${maximum}`;
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "object":
      return "a mapping";
    default:
      return "a text or a number";
  }
}

/** Whether a value is better not repeated. */
function isSecret(path: Path, value: Json): boolean {
  return /pass|secret|url/i.test(String(path.at(-1))) ||
    typeof value === "string" && /:\/\/|=/.test(value);
}

const LONGEST = 60;

function shown({ path, written, document }: Difference): string {
  if (written === null) return "empty";
  if (isList(written)) return "a list";
  if (isObject(written)) return "a mapping";
  const text = typeof written === "string"
    ? JSON.stringify(written)
    : document.sourceOf(path) ?? String(written);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
