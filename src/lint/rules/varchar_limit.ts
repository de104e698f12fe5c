import { modifiersOf } from "../../sql/tree.ts";
import { newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** varchar(n). */
export const varcharLimit: Rule = {
  name: "varchar-limit",
  title: "varchar(n)",
  why:
    "The number is seldom right for ever, and views and functions have to be made again when it changes; text is as fast",
  example: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));",
  cure: "text, with a CHECK where the length matters",
  instead: "CREATE TABLE users (id bigint PRIMARY KEY, name text);",
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { name, type, column } of newColumns(statement)) {
      const { typeName } = column;
      if (type !== "varchar" || typeName === undefined) continue;
      if (modifiersOf(typeName).length === 0) continue;
      yield {
        message: `"${name}" has a limit`,
        offset: statement.at(typeName.location),
      };
    }
  },
};
