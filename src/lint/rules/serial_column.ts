import { isSerial, newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** serial. */
export const serialColumn: Rule = {
  name: "serial-column",
  title: "serial or bigserial",
  why:
    "Its sequence has rights and an owner of its own, anybody can write over its numbers, and serial runs out at 2,147,483,647",
  example: "CREATE TABLE events (id serial PRIMARY KEY);",
  cure: "bigint GENERATED ALWAYS AS IDENTITY",
  instead:
    "CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const column of newColumns(statement)) {
      if (!isSerial(column)) continue;
      yield {
        message: `"${column.name}" is ${column.type}, not an identity`,
        offset: statement.at(column.column.typeName?.location),
      };
    }
  },
};
