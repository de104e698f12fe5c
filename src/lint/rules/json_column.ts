import { newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** json. */
export const jsonColumn: Rule = {
  name: "json-column",
  title: "json instead of jsonb",
  why:
    "json has no equality: SELECT DISTINCT, GROUP BY and UNION over it fail, and it cannot be indexed",
  example: "CREATE TABLE events (id bigint PRIMARY KEY, data json);",
  cure: "jsonb, unless the very text matters",
  instead: "CREATE TABLE events (id bigint PRIMARY KEY, data jsonb);",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { name, type, column } of newColumns(statement)) {
      if (type !== "json") continue;
      yield {
        message: `"${name}" is json`,
        offset: statement.at(column.typeName?.location),
      };
    }
  },
};
