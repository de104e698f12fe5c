import { newConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** ADD CHECK, with all rows checked at once. */
export const addCheckNotValid: Rule = {
  name: "add-check-not-valid",
  title: "ADD CHECK without NOT VALID, or a column added with a CHECK",
  why: "Every row is checked while nobody can use the table",
  example:
    "ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0);",
  cure:
    "Add it NOT VALID, that of a new column too, and VALIDATE CONSTRAINT in a later file",
  instead:
    "ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;",
  severity: "error",
  *check(statement) {
    for (
      const { table, constraint, isAdded, offset } of newConstraints(statement)
    ) {
      if (!isAdded || constraint.contype !== "CONSTR_CHECK") continue;
      if (constraint.skip_validation === true) continue;
      if (constraint.is_enforced !== true) continue;
      if (!statement.isLive(table)) continue;
      yield { message: "Every row is checked at once", offset };
    }
  },
};
