import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** Two ALTER TABLE of one table. */
export const alterTableAgain: Rule = {
  name: "alter-table-again",
  title: "Two ALTER TABLE of one table, one after the other",
  why:
    "Each that reads or writes all rows does so once more; in one statement they do it together",
  example: `ALTER TABLE users ADD COLUMN plan text;
ALTER TABLE users ADD COLUMN since date;`,
  cure: "Write both commands into one ALTER TABLE",
  instead: `ALTER TABLE users ADD COLUMN plan text, ADD COLUMN since date;`,
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const { relation, objtype } = statement.is("AlterTableStmt") ?? {};
    if (objtype !== "OBJECT_TABLE" || !statement.isLive(relation)) return;
    const before = file.statements.findLast(({ start }) =>
      start < statement.start
    )?.is("AlterTableStmt");
    if (before?.relation === undefined || relation === undefined) return;
    const title = titleOf(nameOf(relation));
    if (before.objtype !== "OBJECT_TABLE") return;
    if (titleOf(nameOf(before.relation)) !== title) return;
    yield {
      message: `${title} is altered by the statement before, too`,
      offset: statement.start,
    };
  },
};
