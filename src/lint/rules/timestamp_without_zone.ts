import { newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** timestamp without time zone. */
export const timestampWithoutZone: Rule = {
  name: "timestamp-without-zone",
  title: "timestamp without time zone",
  why:
    "Nobody knows which moment is meant: what now() writes depends on the session's time zone",
  example: "CREATE TABLE logs (id bigint PRIMARY KEY, at timestamp);",
  cure: "timestamptz, which takes as much room",
  instead: "CREATE TABLE logs (id bigint PRIMARY KEY, at timestamptz);",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { name, type, column } of newColumns(statement)) {
      if (type !== "timestamp") continue;
      yield {
        message: `"${name}" does not say of which time zone it is`,
        offset: statement.at(column.typeName?.location),
      };
    }
  },
};
