import { nameOfWords, wordsOf } from "../../sql/tree.ts";
import { addedColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A column of a type that not every value is one of. */
export const addColumnCheckedDomain: Rule = {
  name: "add-column-checked-domain",
  title: "A column of a domain with a constraint is added",
  why:
    "PostgreSQL does not know that the default keeps to it: the whole table is written anew while nobody can read it, even where there is no default",
  example: `CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
ALTER TABLE users ADD COLUMN email email;`,
  cure:
    "Add a column of the domain's own type, with a CHECK that is added NOT VALID",
  instead: `CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
ALTER TABLE users ADD COLUMN email text;`,
  severity: "error",
  *check(statement, { past }) {
    for (const { table, name, column, offset } of addedColumns(statement)) {
      const words = wordsOf(column.typeName?.names);
      const isArray = (column.typeName?.arrayBounds ?? []).length > 0;
      if (isArray || !statement.isLive(table)) continue;
      if (past.domain(nameOfWords(words))?.isChecked !== true) continue;
      yield {
        message: `The domain of "${name}" has a constraint`,
        offset,
      };
    }
  },
};
