import { addedColumns, constraintOf, isNumbered } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A column that existing rows have no value for. */
export const addNotNullColumn: Rule = {
  name: "add-not-null-column",
  title: "A NOT NULL column without a default is added",
  why:
    "Rows that are there have no value for it: the statement fails as soon as the table holds one",
  example: "ALTER TABLE users ADD COLUMN plan text NOT NULL;",
  cure: "Give it a constant default, or add it nullable and fill it first",
  instead: "ALTER TABLE users ADD COLUMN plan text NOT NULL DEFAULT 'free';",
  severity: "error",
  *check(statement) {
    for (const added of addedColumns(statement)) {
      const isNotNull = constraintOf(added, "CONSTR_NOTNULL") !== undefined ||
        constraintOf(added, "CONSTR_PRIMARY") !== undefined;
      const hasValue = constraintOf(added, "CONSTR_DEFAULT") !== undefined ||
        constraintOf(added, "CONSTR_GENERATED") !== undefined ||
        isNumbered(added);
      if (!isNotNull || hasValue || !statement.isLive(added.table)) continue;
      yield {
        message: `"${added.name}" is NOT NULL and has no default`,
        offset: added.offset,
      };
    }
  },
};
