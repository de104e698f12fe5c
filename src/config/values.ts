import type { ConfitureError, Problem } from "../kernel/errors.ts";
import type { JsonObject } from "../kernel/events.ts";
import { check } from "./check.ts";
import type { EnvironmentDocument, Reading } from "./document.ts";
import type { ExpandOptions, Expansion } from "./expand.ts";
import { directUrlProblems } from "./direct_url.ts";
import { expand } from "./expand.ts";
import { limitProblems } from "./limits.ts";
import { isObject } from "./plain_data.ts";
import { refusalOf } from "./refusal.ts";
import { configSchema } from "./schema.ts";
import { ENVIRONMENT } from "./subject.ts";

/** How an environment is checked. */
export interface CheckedValuesOptions {
  /** What messages call it. */
  readonly file: string;
  env(name: string): string | undefined;
  /** Set where another source names the database: variables for it may be missing then. */
  readonly isTargetOverruled: boolean;
}

/** An environment that is as it should be. */
export interface CheckedValues {
  readonly values: JsonObject;
  readonly document: EnvironmentDocument;
}

/** Checks all that was read and tells all that is wrong with it. */
export async function checkedValues(
  { document, problems }: Reading,
  options: CheckedValuesOptions,
): Promise<CheckedValues> {
  const { file } = options;
  if (document === undefined) throw invalid(file, problems);
  if (!isObject(document.value)) {
    throw invalid(file, [...problems, {
      message: `it is ${
        Array.isArray(document.value) ? "a list" : "a single value"
      }, not a mapping of keys to values`,
      place: document.placeOf([]),
    }]);
  }
  const expansion = expandValues(document, document.value, options);
  const { value } = expansion;
  const all = [
    ...problems,
    ...expansion.problems,
    ...await check(configSchema, { document, expansion }),
    ...isObject(value) ? limitProblems(value, document) : [],
    ...isObject(value) ? directUrlProblems(value, document) : [],
  ];
  if (all.length > 0 || !isObject(value)) throw invalid(file, all);
  return { values: value, document };
}

function expandValues(
  document: EnvironmentDocument,
  values: JsonObject,
  { env, isTargetOverruled }: CheckedValuesOptions,
): Expansion {
  const options: ExpandOptions = { schema: configSchema, env };
  const expansion = expand(document, options);
  const isOpen = [...expansion.failed].some((pointer) =>
    /^\/(?:database(?:_url)?|direct_url)(?:\/|$)/.test(pointer)
  );
  if (!isTargetOverruled || !isOpen) return expansion;
  const {
    database: _database,
    database_url: _url,
    direct_url: _direct,
    ...rest
  } = values;
  return expand({ ...document, value: rest }, options);
}

function invalid(file: string, problems: readonly Problem[]): ConfitureError {
  return refusalOf(problems, {
    code: "config/invalid",
    file,
    subject: ENVIRONMENT,
  });
}
