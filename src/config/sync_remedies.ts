import type { Json } from "../kernel/events.ts";
import type { Path } from "./document.ts";
import type { Remedies } from "./remedies.ts";

/** Keys that people know from elsewhere, and what to write here. */
const KEYS: Readonly<Record<string, string>> = {
  "anonymization": 'It is "anonymize" here',
  "anonymise": 'It is "anonymize" here',
  "mask": 'It is "anonymize" here',
  "masks": 'It is "anonymize" here',
  "masking": 'It is "anonymize" here',
  "rules": 'It is "anonymize" here',
  "columns": 'Write it as "anonymize: { TABLE: { COLUMN: … } }"',
  "where": 'Write it as "tables: { TABLE: { where: … } }"',
  "key":
    "Name the variable that holds the key as seed_env: a key is in no file",
  "seed":
    "Name the variable that holds the key as seed_env: a key is in no file",
  "key_env": 'It is "seed_env" here',
  "from": "Pass --from to the command",
  "source": "Pass --from to the command",
  "to": "Pass --to to the command",
  "target": "Pass --to to the command",
  "jobs": "Pass --jobs to the command",
  "resume": "Pass --resume to the command",
  "batch_size": "Remove it: rows are not sent in batches",
  "show_progress": "Remove it: progress is shown where somebody looks",
  "checkpoint": "Remove it: --resume needs no file",
  "checkpoint_file": "Remove it: --resume needs no file",
  "sample": 'Write it as "subset: { sample: … }"',
  "start": 'Write it as "subset: { start: … }"',
  "database": "Write it to an environment, and name that with --from or --to",
};

/** Keys within the mapping of a table. */
const TABLE_KEYS: Readonly<Record<string, string>> = {
  filter: 'It is "where" here',
  condition: 'It is "where" here',
  rows: 'It is "limit" here',
  max_rows: 'It is "limit" here',
  skip: 'It is "exclude" here',
  columns: 'Write rules of columns under "anonymize"',
};

/** What helps with rules of `sync`. */
export const SYNC_REMEDIES: Remedies = { forKey, among, forValue };

function forKey(path: Path): string | undefined {
  const key = String(path.at(-1));
  if (path.length === 1) {
    return Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  }
  return Object.hasOwn(TABLE_KEYS, key) ? TABLE_KEYS[key] : undefined;
}

function among(): string | undefined {
  return undefined;
}

function forValue(
  path: Path,
  value: Json,
): { readonly hint: string } | undefined {
  const [first] = path;
  if (first === "anonymize" && path.length === 2 && value === null) {
    return { hint: "Write a rule for a column below it, or remove the table" };
  }
  if (first === "anonymize" && path.length === 3 && value === null) {
    return {
      hint:
        "Write a rule: a template, { strategy: … }, { sql: … }, { code: … } or preserve",
    };
  }
  if (first === "anonymize" && path.at(-1) === "code") {
    return {
      hint:
        "Write the path of a .ts or .js file, from this one: ./masks/notes.ts",
    };
  }
  if (String(path.at(-1)) === "sample" && typeof value === "number") {
    return { hint: `Write ${value}% for a percentage` };
  }
  return undefined;
}
