import { nameOf, titleOf } from "../../sql/tree.ts";
import { newConstraints } from "../_reading/columns.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** A constraint that nothing keeps to any more. */
export const dropConstraint: Rule = {
  name: "drop-constraint",
  title: "A constraint is dropped, and none takes its place",
  why:
    "From that moment on rows get in that it kept out; to have it again, they must be found and mended first",
  example: "ALTER TABLE orders DROP CONSTRAINT orders_user;",
  cure: "Add what replaces it in the same file, or allow it with the reason",
  instead: `-- confiture: allow drop-constraint users are kept elsewhere now
ALTER TABLE orders DROP CONSTRAINT orders_user;`,
  severity: "warning",
  *check(statement, { file, past }) {
    if (file.kind !== "up") return;
    for (
      const { table, command: { name = "" }, offset } of commandsOf(
        statement,
        "AT_DropConstraint",
      )
    ) {
      if (!statement.isLive(table)) continue;
      const facts = past.table(table);
      // What only said NOT NULL has done its work.
      if (facts?.checks.get(name)?.isProof === true) continue;
      const isReplaced = file.statements.some((other) =>
        newConstraints(other).some(({ table: its, constraint, isAdded }) =>
          isAdded && past.keyOf(its) === past.keyOf(table) &&
          constraint.contype !== "CONSTR_DEFAULT"
        )
      );
      if (isReplaced) continue;
      yield {
        message: `Nothing keeps ${
          titleOf(nameOf(table))
        } to "${name}" any more`,
        offset,
      };
    }
  },
};
