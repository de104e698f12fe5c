import { nameOf, titleOf } from "../../sql/tree.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** ALTER TABLE that moves all rows. */
export const rewriteTable: Rule = {
  name: "rewrite-table",
  title: "SET LOGGED, UNLOGGED, TABLESPACE or ACCESS METHOD",
  why: "All rows are written anew while nobody can read the table",
  example: "ALTER TABLE orders SET TABLESPACE fast;",
  cure: "Do it while the table is small, or when nobody needs it",
  severity: "error",
  *check(statement, { file }) {
    for (
      const { table, offset } of commandsOf(
        statement,
        "AT_SetLogged",
        "AT_SetUnLogged",
        "AT_SetTableSpace",
        "AT_SetAccessMethod",
      )
    ) {
      if (!statement.isLive(table)) continue;
      yield {
        message: `All rows of ${titleOf(nameOf(table))} are written anew`,
        offset,
      };
    }
    const { objtype, relation, cmds = [] } = statement.is("AlterTableStmt") ??
      {};
    const isMoved = objtype !== "OBJECT_TABLE" &&
      cmds.some((node) =>
        "AlterTableCmd" in node &&
        node.AlterTableCmd.subtype === "AT_SetTableSpace"
      );
    if (isMoved && relation !== undefined && statement.isLive(relation)) {
      yield {
        message: `All of ${titleOf(nameOf(relation))} is written anew`,
        offset: statement.start,
      };
    }
    const all = statement.is("AlterTableMoveAllStmt");
    if (all !== undefined && file.kind !== "schema") {
      yield {
        message: `All that is in "${all.orig_tablespacename}" is written anew`,
        offset: statement.start,
      };
    }
  },
};
