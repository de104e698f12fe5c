import { nameOf, titleOf } from "../../sql/tree.ts";
import { blockedBy } from "../../kernel/mod.ts";
import type { Rule } from "../rule.ts";

/** LOCK TABLE in a file. */
export const lockTable: Rule = {
  name: "lock-table",
  title: "LOCK TABLE that keeps others out",
  why: "Others wait until the transaction ends, whatever is done meanwhile",
  example: "LOCK TABLE orders IN EXCLUSIVE MODE;",
  cure: "Leave it out: PostgreSQL takes the locks that a statement needs",
  severity: "warning",
  *check(statement) {
    for (const node of statement.is("LockStmt")?.relations ?? []) {
      if (!("RangeVar" in node) || !statement.isLive(node.RangeVar)) continue;
      const mode = statement.lockOf(node.RangeVar)?.mode;
      if (mode === undefined || blockedBy(mode) === "nothing") continue;
      yield {
        message: `Nobody can ${
          blockedBy(mode) === "writes" ? "write to" : "use"
        } ${titleOf(nameOf(node.RangeVar))}`,
        offset: statement.at(node.RangeVar.location),
      };
    }
  },
};
