import { definitionsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** VACUUM FULL in a file. */
export const vacuumFull: Rule = {
  name: "vacuum-full",
  title: "VACUUM FULL",
  why: "The whole table is written anew while nobody can read it",
  example: "VACUUM FULL orders;",
  cure:
    "VACUUM without FULL, or a tool that works beside those who use the table",
  instead: "VACUUM orders;",
  severity: "error",
  *check(statement) {
    const isFull = definitionsOf(statement.is("VacuumStmt")?.options)
      .some(({ defname }) => defname === "full");
    if (!isFull) return;
    yield {
      message: "The table is written anew while nobody can read it",
      offset: statement.start,
    };
  },
};
