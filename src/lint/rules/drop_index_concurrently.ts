import { titleOf } from "../../sql/tree.ts";
import type { Name } from "../../sql/tree.ts";
import { dropsOf } from "../_reading/drops.ts";
import type { LintFile } from "../_reading/file.ts";
import type { Rule } from "../rule.ts";

/** DROP INDEX that waits in front of everybody. */
export const dropIndexConcurrently: Rule = {
  name: "drop-index-concurrently",
  title: "DROP INDEX without CONCURRENTLY",
  why:
    "It waits for every query on the table, and all queries after it wait behind it",
  example: "DROP INDEX orders_user;",
  cure: "DROP INDEX CONCURRENTLY, in a file of its own",
  instead: "DROP INDEX CONCURRENTLY orders_user;",
  severity: "warning",
  *check(statement, { file, past }) {
    if (file.kind !== "up") return;
    if (statement.is("DropStmt")?.concurrent === true) return;
    for (const { name } of dropsOf(statement, "OBJECT_INDEX")) {
      if (!statement.isLive(name)) continue;
      // Of a partitioned table PostgreSQL knows no other way.
      const table = past.tableOfIndex(name.name);
      if (table?.isPartitioned) continue;
      if (table !== undefined && isLockedAnyway(file, table.name)) continue;
      yield {
        message: `The table of ${titleOf(name)} is locked`,
        offset: statement.start,
      };
    }
  },
};

/** Whether the transaction locks the table for everybody in another statement, too. */
function isLockedAnyway(file: LintFile, table: Name): boolean {
  return !file.isStepwise &&
    file.statements.some((other) =>
      other.is("AlterTableStmt") !== undefined &&
      other.lockOf(table)?.mode === "ACCESS EXCLUSIVE"
    );
}
