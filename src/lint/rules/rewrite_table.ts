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
  *check(statement) {
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
  },
};
