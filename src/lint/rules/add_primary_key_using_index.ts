import { isKeyOfPartitions } from "../_reading/partition_keys.ts";
import { addedConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** ADD PRIMARY KEY, with its index built at once. */
export const addPrimaryKeyUsingIndex: Rule = {
  name: "add-primary-key-using-index",
  title: "ADD PRIMARY KEY without USING INDEX",
  why:
    "Its index is built while nobody can use the table, and every row is read for NOT NULL",
  example: "ALTER TABLE events ADD PRIMARY KEY (id);",
  cure:
    "CREATE UNIQUE INDEX CONCURRENTLY in a file of its own, then ADD CONSTRAINT … PRIMARY KEY USING INDEX; of a partitioned table, for each partition first",
  instead:
    "ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY USING INDEX events_id_idx;",
  severity: "error",
  *check(statement, { past }) {
    for (
      const { table, constraint, columns, offset } of addedConstraints(
        statement,
        "CONSTR_PRIMARY",
      )
    ) {
      if (constraint.indexname !== undefined) continue;
      if (!statement.isLive(table)) continue;
      if (isKeyOfPartitions({ table, columns, isPrimary: true }, past)) {
        continue;
      }
      yield { message: "A unique index is built under the lock", offset };
    }
  },
};
