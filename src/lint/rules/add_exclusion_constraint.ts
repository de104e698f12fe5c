import { addedConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** ADD EXCLUDE, for which there is no gentle way. */
export const addExclusionConstraint: Rule = {
  name: "add-exclusion-constraint",
  title: "An exclusion constraint is added to a table in use",
  why:
    "Its index is built while nobody can use the table, and PostgreSQL knows no other way",
  example:
    "ALTER TABLE bookings ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&);",
  cure: "Add it while the table is small, or when nobody needs it",
  severity: "warning",
  *check(statement) {
    for (
      const { table, offset } of addedConstraints(
        statement,
        "CONSTR_EXCLUSION",
      )
    ) {
      if (!statement.isLive(table)) continue;
      yield { message: "An index is built under the lock", offset };
    }
  },
};
