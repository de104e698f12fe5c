import { addedConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** ADD PRIMARY KEY USING INDEX, of columns that may be null. */
export const primaryKeyNullable: Rule = {
  name: "primary-key-nullable",
  title: "A primary key is made of an index whose columns may be null",
  why:
    "The index is there, but every row is read to see that they are not null, while nobody can use the table",
  example: `CREATE TABLE events (id bigint);
CREATE UNIQUE INDEX events_id ON events (id);
-- in a later file
ALTER TABLE events ADD PRIMARY KEY USING INDEX events_id;`,
  cure:
    "Prove it first: CHECK (column IS NOT NULL) NOT VALID, VALIDATE it in the next file, then SET NOT NULL",
  severity: "error",
  *check(statement, { past }) {
    for (
      const { table, constraint, offset } of addedConstraints(
        statement,
        "CONSTR_PRIMARY",
      )
    ) {
      const index = past.table(table)?.indexes.find(({ name }) =>
        name !== undefined && name === constraint.indexname
      );
      if (!statement.isLive(table)) continue;
      for (const column of index?.columns ?? []) {
        if (column === undefined || past.isProven(table, column)) continue;
        yield {
          message: `Every row is read to see that "${column}" is not null`,
          offset,
        };
      }
    }
  },
};
