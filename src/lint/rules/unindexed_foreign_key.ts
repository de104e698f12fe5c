import { newConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A foreign key whose rows are looked for one by one. */
export const unindexedForeignKey: Rule = {
  name: "unindexed-foreign-key",
  title: "A foreign key without an index",
  why:
    "Whoever deletes a row that is referred to, or changes its key, reads this table from end to end",
  example: `CREATE TABLE notes (
  id bigint PRIMARY KEY,
  user_id bigint REFERENCES users (id)
);`,
  cure: "Give its columns an index",
  instead: `CREATE TABLE notes (
  id bigint PRIMARY KEY,
  user_id bigint REFERENCES users (id)
);
CREATE INDEX notes_user ON notes (user_id);`,
  severity: "warning",
  *check(statement, { file, past, whole }) {
    if (file.kind === "down") return;
    for (
      const { table, constraint, columns, offset } of newConstraints(statement)
    ) {
      if (constraint.contype !== "CONSTR_FOREIGN") continue;
      const facts = whole.table(past.keyOf(table));
      if (facts === undefined || facts.isVague || facts.isTemporary) continue;
      if (columns.some((column) => !facts.columns.has(column))) continue;
      const isIndexed = facts.indexes.some((index) =>
        !index.isPartial &&
        columns.every((column) =>
          index.columns.slice(0, columns.length).includes(column)
        )
      );
      if (isIndexed) continue;
      yield {
        message: `No index begins with ${
          columns.map((column) => `"${column}"`).join(", ")
        }`,
        offset,
      };
    }
  },
};
