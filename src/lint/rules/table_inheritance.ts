import type { Rule } from "../rule.ts";

/** INHERITS. */
export const tableInheritance: Rule = {
  name: "table-inheritance",
  title: "INHERITS",
  why:
    "Keys and foreign keys do not reach the tables below, and a query of the parent reads them all",
  example: "CREATE TABLE cities_big (id bigint PRIMARY KEY) INHERITS (cities);",
  cure: "Partitions, or a table that refers to the other",
  instead:
    "CREATE TABLE cities_big (id bigint PRIMARY KEY REFERENCES cities (id));",
  severity: "warning",
  *check(statement, { file }) {
    const { inhRelations = [], partbound, relation } =
      statement.is("CreateStmt") ?? {};
    if (partbound !== undefined || file.kind === "down") return;
    if (inhRelations.length === 0) return;
    yield {
      message: "What holds of the parent does not hold here",
      offset: statement.at(relation?.location),
    };
  },
};
