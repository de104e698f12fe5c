import type { Problem } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import type { EnvironmentDocument, Path } from "./document.ts";
import { pointerOf } from "./path.ts";
import { isList, isObject } from "./plain_data.ts";
import { typesAt } from "./schema_types.ts";

/** A document's values as they are meant. */
export interface Expansion {
  readonly value: Json;
  readonly problems: readonly Problem[];
  /** Pointers of values that came out of variables. */
  readonly expanded: ReadonlySet<string>;
  /** Pointers of values whose variables could not be expanded. */
  readonly failed: ReadonlySet<string>;
}

/** What expanding needs to know. */
export interface ExpandOptions {
  readonly schema: JsonObject;
  env(name: string): string | undefined;
}

const OPENING = "${";
const VARIABLE_REGEXP =
  /\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<fallback>[^}]*))?\}|\$\{/g;

/**
 * Expands `${VAR}` and `${VAR:-default}` in every text; `$${` stays `${`. What
 * comes out becomes a number or a switch where the schema wants one, and what
 * is written as one becomes a text where the schema takes both.
 */
export function expand(
  document: EnvironmentDocument,
  options: ExpandOptions,
): Expansion {
  const problems: Problem[] = [];
  const expanded = new Set<string>();
  const failed = new Set<string>();
  const walk = (value: Json, path: Path): Json => {
    if (isList(value)) {
      return value.map((item, index) => walk(item, [...path, index]));
    }
    if (isObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          walk(item ?? null, [...path, key]),
        ]),
      );
    }
    const types = typesAt(options.schema, path);
    if (value === null) return null;
    if (typeof value !== "string") {
      return types.has("string") && types.has(typeof value)
        ? document.sourceOf(path) ?? String(value)
        : value;
    }
    const text = expandText(value, options.env);
    if (text.faults.length > 0) {
      failed.add(pointerOf(path));
      for (const { nth, ...problem } of text.faults) {
        const place = document.placeWithin(path, OPENING, nth);
        problems.push({ ...problem, place });
      }
      return value;
    }
    if (!text.isExpanded) return text.text;
    expanded.add(pointerOf(path));
    return typed(text.text, types);
  };
  return { value: walk(document.value, []), problems, expanded, failed };
}

interface ExpandedText {
  readonly text: string;
  readonly isExpanded: boolean;
  readonly faults: readonly Fault[];
}

interface Fault {
  readonly message: string;
  readonly hint: string;
  /** Which of the text's `${` it is, counted from 1. */
  readonly nth: number;
}

function expandText(
  text: string,
  env: (name: string) => string | undefined,
): ExpandedText {
  const faults: Fault[] = [];
  let result = "";
  let end = 0;
  let nth = 0;
  let isExpanded = false;
  for (const match of text.matchAll(VARIABLE_REGEXP)) {
    nth++;
    result += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0].startsWith("$$")) {
      result += OPENING;
      continue;
    }
    isExpanded = true;
    const { name, fallback } = match.groups ?? {};
    const value = name === undefined ? undefined : env(name) ?? fallback;
    if (value !== undefined) result += value;
    else if (name !== undefined) faults.push({ ...unset(name), nth });
    else faults.push({ ...malformed(text.slice(match.index)), nth });
  }
  return { text: result + text.slice(end), isExpanded, faults };
}

function unset(name: string): Omit<Fault, "nth"> {
  return {
    message: `the environment variable ${name} is empty or not set`,
    hint: `Set ${name}, or write \${${name}:-default}`,
  };
}

function malformed(rest: string): Omit<Fault, "nth"> {
  return {
    message: rest.includes("}")
      ? "a ${ is not followed by a variable's name and }"
      : "a ${ is not closed",
    hint: "Write ${NAME} or ${NAME:-default}; $${ stands for ${ itself",
  };
}

/** Variables are text; a switch or a number is meant where nothing else can be. */
function typed(text: string, types: ReadonlySet<string>): Json {
  if (types.has("string")) return text;
  if (types.has("boolean") && (text === "true" || text === "false")) {
    return text === "true";
  }
  const isNumber = types.has("number") && /^-?\d{1,15}(?:\.\d+)?$/.test(text);
  return isNumber ? Number(text) : text;
}
