import type { Json } from "../kernel/events.ts";
import type { Path } from "./document.ts";
import type { Remedies } from "./remedies.ts";

/** Keys that people know from elsewhere, and what to write here. */
const KEYS: Readonly<Record<string, string>> = {
  "mapping": 'It is "tables" here',
  "mappings": 'It is "tables" here',
  "map": 'It is "tables" here',
  "exclude": 'It is "ignore" here',
  "skip": 'It is "ignore" here',
  "ignored": 'It is "ignore" here',
  "ignore_tables": 'It is "ignore" here',
  "from": "Pass --from to the command",
  "source": "Pass --from to the command",
  "to": "Pass --to to the command",
  "target": "Pass --to to the command",
  "strategy": "Pass --strategy to the command",
  "columns": 'Write it as "tables: { TABLE: { columns: … } }"',
};

/** Keys within the mapping of a table, or of a source. */
const TABLE_KEYS: Readonly<Record<string, string>> = {
  filter: 'It is "where" here',
  condition: 'It is "where" here',
  source_table: 'It is "source" here',
  from_table: 'It is "source" here',
  target_table: "Remove it: the key above is the target's table",
  target: "Remove it: the key above is the target's table",
  sources: 'It is "from" here',
  merge: 'It is "from" here',
  union: 'It is "from" here',
  rename: 'It is "columns" here',
  renames: 'It is "columns" here',
  defaults: 'It is "values" here',
  default: 'It is "values" here',
  constants: 'It is "values" here',
  primary_key: 'It is "key" here',
  sql: 'It is "custom_sql" here',
  ignore: "Name the table under `ignore` at the top",
  strategy: "Pass --strategy to the command",
};

/** Keys within the mapping of a column. */
const COLUMN_KEYS: Readonly<Record<string, string>> = {
  to: 'It is "target" here',
  name: 'It is "target" here',
  column: 'It is "target" here',
  target_column: 'It is "target" here',
  sql: 'It is "transform" here',
  expression: 'It is "transform" here',
  using: 'It is "transform" here',
  inverse: 'It is "back" here',
  reverse: 'It is "back" here',
  type: "Remove it: the target's column has a type",
  default: 'Write it under "values", or as coalesce(…) in "transform"',
};

/** What helps with maps. */
export const MAP_REMEDIES: Remedies = {
  forKey(path) {
    const key = String(path.at(-1));
    const keys = path.length === 1
      ? KEYS
      : path.at(-3) === "columns"
      ? COLUMN_KEYS
      : TABLE_KEYS;
    return Object.hasOwn(keys, key) ? keys[key] : undefined;
  },
  among: () => undefined,
  forValue,
};

function forValue(
  path: Path,
  value: Json,
): { readonly hint: string } | undefined {
  if (path[0] === "tables" && path.length === 2 && value === null) {
    return {
      hint:
        "Remove it: a table of one name at both ends needs no word, and one that gets nothing stands under `empty`",
    };
  }
  if (path[0] === "tables" && path.length === 2 && typeof value === "string") {
    return { hint: `Write { source: ${value} }` };
  }
  return undefined;
}
