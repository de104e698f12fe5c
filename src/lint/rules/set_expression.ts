import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** A generated column that is computed in another way. */
export const setExpression: Rule = {
  name: "set-expression",
  title: "A stored generated column gets another expression",
  why:
    "It is computed anew for every row: the whole table is written anew while nobody can read it",
  example:
    "ALTER TABLE users ALTER COLUMN folded SET EXPRESSION AS (lower(trim(email)));",
  cure: "Add a column of the new expression, and let the programs change over",
  severity: "error",
  since: 17,
  *check(statement, { past }) {
    for (
      const { table, command: { name = "" }, offset } of commandsOf(
        statement,
        "AT_SetExpression",
      )
    ) {
      if (!statement.isLive(table)) continue;
      // One that is computed as it is read costs nothing.
      if (past.table(table)?.virtual.has(name)) continue;
      yield { message: `"${name}" is computed anew for every row`, offset };
    }
  },
};
