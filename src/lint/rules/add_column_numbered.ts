import { addedColumns, isNumbered } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A column that numbers the rows there are. */
export const addColumnNumbered: Rule = {
  name: "add-column-numbered",
  title: "An identity or serial column is added",
  why:
    "Every row is given a number: the whole table is written anew while nobody can read it",
  example: "ALTER TABLE users ADD COLUMN number bigserial;",
  cure:
    "Add a plain column, fill it in batches, then attach a sequence or an identity to it",
  instead: "ALTER TABLE users ADD COLUMN number bigint;",
  severity: "error",
  *check(statement) {
    for (const added of addedColumns(statement)) {
      if (!isNumbered(added) || !statement.isLive(added.table)) continue;
      yield {
        message: `"${added.name}" numbers every row there is`,
        offset: added.offset,
      };
    }
  },
};
