import { titleOf } from "../../sql/tree.ts";
import { dropsOf } from "../_reading/drops.ts";
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
      // The transaction locks the table for everybody in another statement, too.
      const isLocked = table !== undefined && !file.isStepwise &&
        file.statements.some((other) => {
          const { relation } = other.is("AlterTableStmt") ?? {};
          return relation !== undefined &&
            past.keyOf(relation) === past.keyOf(table.name) &&
            other.lockOf(relation)?.mode === "ACCESS EXCLUSIVE";
        });
      if (isLocked) continue;
      yield {
        message: `The table of ${titleOf(name)} is locked`,
        offset: statement.start,
      };
    }
  },
};
