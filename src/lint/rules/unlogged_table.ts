import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A table that replicas and a crash know nothing of. */
export const unloggedTable: Rule = {
  name: "unlogged-table",
  title: "UNLOGGED table",
  why: "It is empty after a crash, and cannot be read on replicas",
  example: "CREATE UNLOGGED TABLE sessions (id bigint PRIMARY KEY);",
  cure: "Leave UNLOGGED out, unless all of it may be lost",
  instead: "CREATE TABLE sessions (id bigint PRIMARY KEY);",
  severity: "warning",
  *check(statement, { file }) {
    const relation = statement.is("CreateStmt")?.relation ??
      statement.is("CreateTableAsStmt")?.into?.rel;
    if (relation?.relpersistence !== "u" || file.kind === "down") return;
    yield {
      message: `${titleOf(nameOf(relation))} is emptied by a crash`,
      offset: statement.at(relation.location),
    };
  },
};
