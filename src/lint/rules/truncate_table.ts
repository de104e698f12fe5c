import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** TRUNCATE of a table in use. */
export const truncateTable: Rule = {
  name: "truncate-table",
  title: "A table in use is emptied",
  why: "All its rows are gone, and nobody can read it meanwhile",
  example: "TRUNCATE sessions;",
  cure: "Delete in batches what is to go, or allow it with the reason",
  instead: `-- confiture: allow truncate-table sessions can be made again
TRUNCATE sessions;`,
  severity: "warning",
  *check(statement, { file }) {
    const { behavior, relations = [] } = statement.is("TruncateStmt") ?? {};
    if (behavior === "DROP_CASCADE" || file.kind === "down") return;
    for (const node of relations) {
      if (!("RangeVar" in node) || !statement.isLive(node.RangeVar)) continue;
      yield {
        message: `All rows of ${titleOf(nameOf(node.RangeVar))} are gone`,
        offset: statement.at(node.RangeVar.location),
      };
    }
  },
};
