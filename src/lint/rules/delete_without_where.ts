import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** DELETE of every row. */
export const deleteWithoutWhere: Rule = {
  name: "delete-without-where",
  title: "DELETE without WHERE",
  why: "All rows are gone, one by one, and those who wait for them wait long",
  example: "DELETE FROM sessions;",
  cure: "Say which rows, and delete in batches",
  instead: "DELETE FROM sessions WHERE expires_at < now();",
  severity: "warning",
  *check(statement, { file }) {
    const { relation, whereClause, usingClause = [] } =
      statement.is("DeleteStmt") ?? {};
    if (relation === undefined || whereClause !== undefined) return;
    if (file.kind === "down" || usingClause.length > 0) return;
    if (!statement.isLive(relation)) return;
    yield {
      message: `All rows of ${titleOf(nameOf(relation))} are gone`,
      offset: statement.start,
    };
  },
};
