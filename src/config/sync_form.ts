import type { Json, JsonObject } from "../kernel/events.ts";
import type { EnvironmentDocument, Path } from "./document.ts";
import { isList, isObject } from "./plain_data.ts";
import { listsSchema, profileSchema, syncSchema } from "./sync_schema.ts";

/** In which of its forms a file of rules is written: ours, or one of the Python tool's. */
export type SyncForm = "own" | "lists" | "profile";

/** What each form must be like. */
export const FORM_SCHEMAS: Readonly<Record<SyncForm, JsonObject>> = {
  own: syncSchema,
  lists: listsSchema,
  profile: profileSchema,
};

/** Which form it is; ours where it is none. */
export function formOf(value: JsonObject): SyncForm {
  if (isObject(value.strategies) && isObject(value.tables)) return "profile";
  const known = isObject(syncSchema.properties) ? syncSchema.properties : {};
  const entries = Object.entries(value);
  const isLists = entries.length > 0 &&
    entries.every(([key, item]) =>
      !Object.hasOwn(known, key) && isList(item) &&
      item.some((rule) => isObject(rule) && rule.column !== undefined)
    );
  return isLists ? "lists" : "own";
}

/**
 * The document with `null` as a word where it names the strategy: YAML takes
 * the word for nothing. What is left empty stays nothing.
 */
export function withSpelledNulls(
  document: EnvironmentDocument,
  form: SyncForm,
): EnvironmentDocument {
  const spelled = (value: Json, path: Path): Json => {
    if (value === null) {
      // Rules that a program holds have no letters: null is what it wrote.
      return isRule(path, form) && document.sourceOf(path) !== ""
        ? "null"
        : null;
    }
    if (isList(value)) {
      return value.map((item, index) => spelled(item, [...path, index]));
    }
    return isObject(value)
      ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          spelled(item ?? null, [...path, key]),
        ]),
      )
      : value;
  };
  return { ...document, value: spelled(document.value, []) };
}

/** Whether a strategy's name may stand there. */
function isRule(path: Path, form: SyncForm): boolean {
  if (form === "own" && path[0] !== "anonymize") return false;
  if (path.at(-1) === "strategy") return true;
  return form === "own" && path.length === 3 && typeof path[2] === "string";
}
