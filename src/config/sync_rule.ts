import type { Problem } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import type { Place } from "../kernel/migration.ts";
import { nearest } from "../kernel/nearest.ts";
import type { EnvironmentDocument, Path } from "./document.ts";
import { modulePath } from "./module_path.ts";
import { labelOf } from "./path.ts";
import { isObject } from "./plain_data.ts";
import type { RuleOptions, SyncRule } from "./sync_rules.ts";

/** What came of reading one rule. */
export interface RuleReading {
  readonly rule?: SyncRule;
  readonly problems: readonly Problem[];
}

/** Words that stand for a strategy where a template is expected: nobody wants them as a value. */
const WORDS: ReadonlySet<string> = new Set([
  "preserve",
  "email",
  "phone",
  "name",
  "first_name",
  "last_name",
  "address",
  "redact",
  "hash",
  "null",
  "date_shift",
  "number_noise",
  "ip",
  "credit_card",
  "text_redaction",
  "uuid",
]);

/** Each says what becomes of a value; one of them must be there. */
const KINDS = ["strategy", "sql", "template", "code"] as const;

/** Reads what becomes of a column: a template, a strategy or SQL. */
export function readRule(
  value: Json,
  path: Path,
  document: EnvironmentDocument,
): RuleReading {
  const place = document.placeOf(path);
  if (typeof value === "string") {
    const rule: SyncRule = WORDS.has(value)
      ? strategyRule(value, {}, place)
      : { kind: "template", template: value, place };
    return { rule, problems: [] };
  }
  if (!isObject(value)) return { problems: [] };
  const { column: _column, ...said } = value;
  return readMapping(said, path, document);
}

function readMapping(
  value: JsonObject,
  path: Path,
  document: EnvironmentDocument,
): RuleReading {
  const [kind, second] = KINDS.filter((key) => value[key] !== undefined);
  if (kind === undefined) return { problems: [noKind(value, path, document)] };
  if (second !== undefined) {
    return {
      problems: [{
        message: `${labelOf([...path, kind])} and ${
          labelOf([...path, second])
        } exclude each other`,
        place: document.placeOfKey([...path, second]),
        hint: "Keep one of them",
      }],
    };
  }
  const { [kind]: main, ...rest } = value;
  const place = document.placeOf([...path, kind]);
  // What is wrong with the value itself is told where all types are checked.
  if (typeof main !== "string") return { problems: [] };
  const options = optionsIn(rest);
  if (kind === "strategy") {
    const rule = strategyRule(main, options, place);
    return {
      rule,
      problems: rule.kind === "preserve" ? needless(rest, path, document) : [],
    };
  }
  const beside = Object.keys(options).length === 0 ? {} : { options };
  if (kind === "template") {
    return { rule: { kind, template: main, ...beside, place }, problems: [] };
  }
  if (kind === "code") return codeRule(main, options, place);
  if (main.trim() !== "") {
    return { rule: { kind, sql: main.trim(), ...beside, place }, problems: [] };
  }
  return {
    problems: [{
      message: `${labelOf([...path, "sql"])} is an empty text`,
      place,
      hint: "Write an expression, or remove the rule",
    }],
  };
}

/** A module's file, and which of its exports. */
function codeRule(
  written: string,
  { export: name = "default", ...options }: RuleOptions,
  place: Place,
): RuleReading {
  // What is wrong with the values themselves is told where all types are checked.
  if (typeof name !== "string") return { problems: [] };
  const rule: SyncRule = {
    kind: "code",
    module: modulePath(written, place.file),
    name,
    ...Object.keys(options).length === 0 ? {} : { options },
    place,
  };
  return { rule, problems: [] };
}

/** What is kept as it is takes no options. */
function needless(
  rest: JsonObject,
  path: Path,
  document: EnvironmentDocument,
): readonly Problem[] {
  return Object.keys(rest).map((key) => ({
    message: `${labelOf([...path, key])} goes with no preserve`,
    place: document.placeOfKey([...path, key]),
    hint: "Remove it",
  }));
}

/** The Python tool puts options into a mapping of their own. */
function optionsIn(rest: JsonObject): RuleOptions {
  const { options, config, ...own } = rest;
  return {
    ...isObject(config) ? config : {},
    ...isObject(options) ? options : {},
    ...own,
    // What is no mapping is no such thing: the strategy will refuse it.
    ...options === undefined || isObject(options) ? {} : { options },
    ...config === undefined || isObject(config) ? {} : { config },
  };
}

function strategyRule(
  strategy: string,
  options: RuleOptions,
  place: Place,
): SyncRule {
  return strategy === "preserve"
    ? { kind: "preserve", place }
    : { kind: "strategy", strategy, options, place };
}

function noKind(
  value: JsonObject,
  path: Path,
  document: EnvironmentDocument,
): Problem {
  const keys = Object.keys(value);
  for (const key of keys) {
    const like = nearest(key.toLowerCase(), KINDS) ??
      (key === "type" || key === "mask" ? "strategy" : undefined);
    if (like === undefined) continue;
    return {
      message: `${labelOf([...path, key])} is not a known key`,
      place: document.placeOfKey([...path, key]),
      hint: `Did you mean "${like}"?`,
    };
  }
  return {
    message: `${labelOf(path)} says nothing of what becomes of the column`,
    place: document.placeOfKey(path),
    hint: "Give it one of strategy, sql, template and code",
  };
}
