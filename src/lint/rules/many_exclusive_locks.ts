import { titleOf } from "../../sql/tree.ts";
import { nameOf } from "../../sql/tree.ts";
import type { LintStatement } from "../_reading/statement.ts";
import { dropsOf } from "../_reading/drops.ts";
import type { Rule } from "../rule.ts";

/** A transaction that locks one table after the other for everybody. */
export const manyExclusiveLocks: Rule = {
  name: "many-exclusive-locks",
  title: "One transaction locks several tables for everybody",
  why:
    "The first stays locked while the second is waited for; with those who come the other way round that is a deadlock",
  example: `ALTER TABLE users ADD COLUMN plan text;
ALTER TABLE orders ADD COLUMN plan text;`,
  cure: "Make a file of each table's changes",
  instead: "ALTER TABLE users ADD COLUMN plan text;",
  severity: "warning",
  *checkFile({ kind, statements, isStepwise }) {
    if (kind !== "up" || isStepwise) return;
    let first: { readonly title: string; readonly line: number } | undefined;
    for (const statement of statements) {
      const title = lockedTable(statement);
      if (title === undefined) continue;
      const { line = 1 } = statement.statement.place;
      first ??= { title, line };
      if (title === first.title) continue;
      yield {
        message:
          `${title} is waited for while ${first.title} has been locked since line ${first.line}`,
        offset: statement.start,
      };
      return;
    }
  },
};

/** The table in use that a statement locks for readers and writers. */
function lockedTable(statement: LintStatement): string | undefined {
  const altered = statement.is("AlterTableStmt");
  const { renameType, relation } = statement.is("RenameStmt") ?? {};
  const isRename = renameType === "OBJECT_TABLE" ||
    renameType === "OBJECT_COLUMN";
  const name = altered?.objtype === "OBJECT_TABLE" &&
      altered.relation !== undefined
    ? nameOf(altered.relation)
    : isRename && relation !== undefined
    ? nameOf(relation)
    : dropsOf(statement, "OBJECT_TABLE")[0]?.name;
  if (name === undefined || !statement.isLive(name)) return undefined;
  return statement.lockOf(name)?.mode === "ACCESS EXCLUSIVE"
    ? titleOf(name)
    : undefined;
}
