import { newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** money. */
export const moneyColumn: Rule = {
  name: "money-column",
  title: "money",
  why:
    "Which currency it is, and how many digits it has, depends on the server's lc_monetary",
  example: "CREATE TABLE items (id bigint PRIMARY KEY, price money);",
  cure: "numeric, or a whole number of cents, beside the currency",
  instead: "CREATE TABLE items (id bigint PRIMARY KEY, price numeric(12, 2));",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { name, type, column } of newColumns(statement)) {
      if (type !== "money") continue;
      yield {
        message: `"${name}" is of no known currency`,
        offset: statement.at(column.typeName?.location),
      };
    }
  },
};
