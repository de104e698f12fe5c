import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A column that is called otherwise from now on. */
export const renameColumn: Rule = {
  name: "rename-column",
  title: "A column is renamed",
  why: "Whatever still uses the old name fails from that moment on",
  example: "ALTER TABLE users RENAME COLUMN name TO full_name;",
  cure:
    "Add a column of the new name, write to both, and drop the old one when nobody uses it",
  instead: "ALTER TABLE users ADD COLUMN full_name text;",
  severity: "warning",
  *check(statement, { file }) {
    const { renameType, relationType, relation, subname } =
      statement.is("RenameStmt") ?? {};
    if (file.kind !== "up" || renameType !== "OBJECT_COLUMN") return;
    if (relationType !== "OBJECT_TABLE" || !statement.isLive(relation)) return;
    yield {
      message: `There is no "${subname}" in ${
        relation === undefined ? "it" : titleOf(nameOf(relation))
      } any more`,
      offset: statement.start,
    };
  },
};
