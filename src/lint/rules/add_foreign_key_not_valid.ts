import type { LintContext } from "../_reading/context.ts";
import {
  addedColumns,
  addedConstraints,
  constraintOf,
} from "../_reading/columns.ts";
import type { NewConstraint } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** ADD FOREIGN KEY, with all rows checked at once. */
export const addForeignKeyNotValid: Rule = {
  name: "add-foreign-key-not-valid",
  title:
    "ADD FOREIGN KEY without NOT VALID, or a column added with one and a default",
  why:
    "Every row is looked up while nobody can write to either of the two tables",
  example:
    "ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id);",
  cure:
    "Add it NOT VALID, and VALIDATE CONSTRAINT in a later file; of a partitioned table before PostgreSQL 18, to each partition first",
  instead:
    "ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;",
  severity: "error",
  *check(statement, context) {
    for (const added of addedColumns(statement)) {
      const key = constraintOf(added, "CONSTR_FOREIGN");
      const hasValue = constraintOf(added, "CONSTR_DEFAULT") !== undefined;
      if (key === undefined || !hasValue) continue;
      if (key.is_enforced !== true || !statement.isLive(added.table)) continue;
      yield {
        message: `The default of "${added.name}" is looked up for every row`,
        offset: statement.at(key.location),
      };
    }
    for (const added of addedConstraints(statement, "CONSTR_FOREIGN")) {
      const { table, constraint, offset } = added;
      if (constraint.skip_validation === true) continue;
      if (constraint.is_enforced !== true) continue;
      if (!statement.isLive(table)) continue;
      if (isOnPartitions(added, context)) continue;
      yield { message: "Every row is looked up at once", offset };
    }
  },
};

/** Whether a partitioned table only takes over what its partitions have. */
function isOnPartitions(
  { table, columns }: NewConstraint,
  { past }: LintContext,
): boolean {
  return past.table(table)?.isPartitioned === true &&
    past.partitionsOf(past.keyOf(table)).every((part) =>
      part.isPartitioned ||
      [...part.foreignKeys.values()].some((key) =>
        key.isValid && key.columns.join() === columns.join()
      )
    );
}
