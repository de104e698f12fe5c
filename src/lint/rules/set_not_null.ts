import { commandsOf } from "../_reading/commands.ts";
import { addedConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** SET NOT NULL, with nothing that proves it. */
export const setNotNull: Rule = {
  name: "set-not-null",
  title: "SET NOT NULL without a validated CHECK",
  why:
    "The whole table is read while nobody can use it; a valid CHECK (column IS NOT NULL) spares that",
  example: "ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
  cure:
    "First ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID, in the next file VALIDATE it, then SET NOT NULL and drop the CHECK",
  instead:
    "ALTER TABLE users ADD CONSTRAINT email_set CHECK (email IS NOT NULL) NOT VALID;",
  severity: "error",
  *check(statement, { past }) {
    const found = commandsOf(statement, "AT_SetNotNull").map((
      { table, command, offset },
    ) => ({ table, column: command.name ?? "", offset }));
    const added = addedConstraints(statement, "CONSTR_NOTNULL")
      .filter(({ constraint }) => constraint.skip_validation !== true)
      .map(({ table, columns, offset }) => ({
        table,
        column: columns[0] ?? "",
        offset,
      }));
    for (const { table, column, offset } of [...found, ...added]) {
      if (!statement.isLive(table)) continue;
      if (past.isProven(table, column)) continue;
      yield {
        message: `Every row is read to see that "${column}" is not null`,
        offset,
      };
    }
  },
};
