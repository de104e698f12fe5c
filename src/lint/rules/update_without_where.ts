import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** UPDATE of every row. */
export const updateWithoutWhere: Rule = {
  name: "update-without-where",
  title: "UPDATE without WHERE",
  why:
    "Every row is written anew and stays locked until the transaction ends, and the table grows to twice its size",
  example: "UPDATE users SET plan = 'free';",
  cure: "Update in batches, and only rows that are not right yet",
  instead: "UPDATE users SET plan = 'free' WHERE plan IS NULL;",
  severity: "warning",
  *check(statement) {
    const { relation, whereClause, fromClause = [] } =
      statement.is("UpdateStmt") ?? {};
    if (relation === undefined || whereClause !== undefined) return;
    if (fromClause.length > 0 || !statement.isLive(relation)) return;
    yield {
      message: `Every row of ${titleOf(nameOf(relation))} is written anew`,
      offset: statement.start,
    };
  },
};
