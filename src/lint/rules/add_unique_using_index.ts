import { isKeyOfPartitions } from "../_reading/partition_keys.ts";
import { addedConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** ADD UNIQUE, with its index built at once. */
export const addUniqueUsingIndex: Rule = {
  name: "add-unique-using-index",
  title: "ADD UNIQUE without USING INDEX",
  why: "Its index is built while nobody can use the table",
  example: "ALTER TABLE users ADD CONSTRAINT users_email UNIQUE (email);",
  cure:
    "CREATE UNIQUE INDEX CONCURRENTLY in a file of its own, then ADD CONSTRAINT … UNIQUE USING INDEX; of a partitioned table, for each partition first",
  instead:
    "ALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email_idx;",
  severity: "error",
  *check(statement, { past }) {
    for (
      const { table, constraint, columns, offset } of addedConstraints(
        statement,
        "CONSTR_UNIQUE",
      )
    ) {
      if (constraint.indexname !== undefined) continue;
      if (!statement.isLive(table)) continue;
      if (isKeyOfPartitions({ table, columns, isPrimary: false }, past)) {
        continue;
      }
      yield { message: "A unique index is built under the lock", offset };
    }
  },
};
