import type { ConfitureError, Problem } from "../kernel/errors.ts";
import { check } from "./check.ts";
import type { EnvironmentDocument, Reading } from "./document.ts";
import { expand } from "./expand.ts";
import { labelOf } from "./path.ts";
import { isObject } from "./plain_data.ts";
import { refusalOf } from "./refusal.ts";
import { SYNC_RULES } from "./subject.ts";
import { FORM_SCHEMAS, formOf, withSpelledNulls } from "./sync_form.ts";
import { readRules, shareOf } from "./sync_reading.ts";
import { SYNC_REMEDIES } from "./sync_remedies.ts";
import type { SyncRules } from "./sync_rules.ts";

/** How rules are checked. */
export interface CheckedRulesOptions {
  /** What messages call the file. */
  readonly file: string;
  env(name: string): string | undefined;
}

/** Checks all that was read and tells all that is wrong with it. */
export async function checkedRules(
  { document: written, problems }: Reading,
  { file, env }: CheckedRulesOptions,
): Promise<SyncRules> {
  if (written === undefined) throw invalid(file, problems);
  if (!isObject(written.value)) {
    throw invalid(file, [...problems, {
      message: `it is ${
        Array.isArray(written.value) ? "a list" : "a single value"
      }, not a mapping of keys to values`,
      place: written.placeOf([]),
    }]);
  }
  const form = formOf(written.value);
  const schema = FORM_SCHEMAS[form];
  const document = withSpelledNulls(written, form);
  const expansion = expand(document, { schema, env });
  const differences = await check(schema, {
    document,
    expansion,
    remedies: SYNC_REMEDIES,
  });
  const { value } = expansion;
  const reading = readRules(isObject(value) ? value : {}, form, document);
  const all = [
    ...problems,
    ...expansion.problems,
    ...differences,
    ...reading.problems,
    ...shareProblems(document),
  ];
  if (all.length > 0) throw invalid(file, all);
  return { ...reading.rules, file };
}

/** Shares that are written as they should be, and come to nothing or to more than all. */
function shareProblems(document: EnvironmentDocument): readonly Problem[] {
  const { value } = document;
  if (!isObject(value)) return [];
  const { tables, subset } = value;
  const start = isObject(subset) ? subset.start : undefined;
  const samples = [
    ...samplesIn(tables).map((name) => ["tables", name, "sample"]),
    ...samplesIn(start).map((name) => ["subset", "start", name, "sample"]),
    ...isObject(subset) && isShare(subset.sample) ? [["subset", "sample"]] : [],
  ];
  return samples.map((path) => ({
    message: `${labelOf(path)} must be above 0 % and at most 100 %`,
    place: document.placeOf(path),
  }));
}

function samplesIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter(([, item]) =>
    typeof item === "object" && item !== null && isShare(item.sample)
  ).map(([name]) => name);
}

/** Whether it has the form of a share, and is none. */
function isShare(value: unknown): boolean {
  return typeof value === "string" && /^\s*\d+(?:\.\d+)?\s*%\s*$/.test(value) &&
    shareOf(value) === undefined;
}

function invalid(file: string, problems: readonly Problem[]): ConfitureError {
  return refusalOf(problems, { code: "sync/rules", file, subject: SYNC_RULES });
}
