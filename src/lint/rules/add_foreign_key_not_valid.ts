import { addedConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** ADD FOREIGN KEY, with all rows checked at once. */
export const addForeignKeyNotValid: Rule = {
  name: "add-foreign-key-not-valid",
  title: "ADD FOREIGN KEY without NOT VALID",
  why:
    "Every row is looked up while nobody can write to either of the two tables",
  example:
    "ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id);",
  cure: "Add it NOT VALID, and VALIDATE CONSTRAINT in a later file",
  instead:
    "ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;",
  severity: "error",
  *check(statement, { past }) {
    for (
      const { table, constraint, offset } of addedConstraints(
        statement,
        "CONSTR_FOREIGN",
      )
    ) {
      if (constraint.skip_validation === true) continue;
      if (constraint.is_enforced !== true) continue;
      if (!statement.isLive(table)) continue;
      // Before PostgreSQL 18 a partitioned table cannot have one that is not valid.
      if (past.table(table)?.isPartitioned) continue;
      yield { message: "Every row is looked up at once", offset };
    }
  },
};
