import { newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** time with time zone. */
export const timetzColumn: Rule = {
  name: "timetz-column",
  title: "time with time zone",
  why:
    "An hour without a day has no offset where clocks are changed; PostgreSQL only has the type because the standard does",
  example: "CREATE TABLE shops (id bigint PRIMARY KEY, opens timetz);",
  cure: "time beside the name of a time zone, or timestamptz",
  instead: "CREATE TABLE shops (id bigint PRIMARY KEY, opens time, zone text);",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { name, type, column } of newColumns(statement)) {
      if (type !== "timetz") continue;
      yield {
        message: `"${name}" is an hour with an offset`,
        offset: statement.at(column.typeName?.location),
      };
    }
  },
};
