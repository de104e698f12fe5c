import { addedColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A column whose default is worked out for each row. */
export const addColumnVolatileDefault: Rule = {
  name: "add-column-volatile-default",
  title: "A column with a volatile default is added",
  why:
    "Each row gets a value of its own, so that the whole table is written anew while nobody can read it",
  example: "ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();",
  cure:
    "Add the column, set the default for new rows, and fill the old ones in batches",
  instead: `ALTER TABLE users ADD COLUMN token uuid;
ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();`,
  severity: "error",
  *check(statement) {
    for (const { table, name, offset } of addedColumns(statement)) {
      const note = `the default of ${name} is volatile`;
      if (!statement.isLive(table)) continue;
      if (!statement.effects.notes.includes(note)) continue;
      yield {
        message: `The default of "${name}" is another one in each row`,
        offset,
      };
    }
  },
};
