import { addedColumns, constraintOf } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A column that comes with an index of its own. */
export const addColumnUnique: Rule = {
  name: "add-column-unique",
  title: "A column with UNIQUE or PRIMARY KEY is added",
  why: "Its index is built over the whole table while nobody can read it",
  example: "ALTER TABLE users ADD COLUMN handle text UNIQUE;",
  cure:
    "Add the column, then CREATE UNIQUE INDEX CONCURRENTLY in a file of its own, then ADD CONSTRAINT … USING INDEX",
  instead: "ALTER TABLE users ADD COLUMN handle text;",
  severity: "error",
  *check(statement) {
    for (const added of addedColumns(statement)) {
      const key = constraintOf(added, "CONSTR_UNIQUE") ??
        constraintOf(added, "CONSTR_PRIMARY");
      if (key === undefined || !statement.isLive(added.table)) continue;
      yield {
        message: `"${added.name}" brings a unique index along`,
        offset: statement.at(key.location),
      };
    }
  },
};
