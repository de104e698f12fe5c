import { newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** char(n). */
export const charColumn: Rule = {
  name: "char-column",
  title: "char(n)",
  why:
    "Values are filled up with blanks to the length, which compare in ways that surprise, and nothing is saved by it",
  example: "CREATE TABLE countries (id bigint PRIMARY KEY, code char(2));",
  cure: "text, with a CHECK where the length matters",
  instead:
    "CREATE TABLE countries (id bigint PRIMARY KEY, code text CHECK (length(code) = 2));",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { name, type, column } of newColumns(statement)) {
      if (type !== "bpchar") continue;
      yield {
        message: `"${name}" is filled up with blanks`,
        offset: statement.at(column.typeName?.location),
      };
    }
  },
};
