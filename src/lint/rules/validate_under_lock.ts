import { commandsOf } from "../_reading/commands.ts";
import { blockedBy } from "../../kernel/mod.ts";
import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** VALIDATE in the transaction that added the constraint. */
export const validateUnderLock: Rule = {
  name: "validate-under-lock",
  title: "VALIDATE CONSTRAINT while a lock is held",
  why:
    "The lock of the statement before is kept until the transaction ends, so that NOT VALID spares nobody anything",
  example:
    `ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT total_positive;`,
  cure: "Put VALIDATE CONSTRAINT into a file of its own",
  instead: "ALTER TABLE orders VALIDATE CONSTRAINT total_positive;",
  severity: "error",
  *check(statement) {
    for (
      const { table, command, offset } of commandsOf(
        statement,
        "AT_ValidateConstraint",
      )
    ) {
      if (!statement.isLive(table)) continue;
      const title = titleOf(nameOf(table));
      const held = statement.effects.held.find(({ relation, mode }) =>
        relation === title && blockedBy(mode) !== "nothing"
      );
      if (held === undefined) continue;
      yield {
        message: `"${command.name ?? ""}" is checked while line ${
          held.line ?? 1
        } still locks ${title}`,
        offset,
      };
    }
  },
};
