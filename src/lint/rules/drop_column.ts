import { nameOf, titleOf } from "../../sql/tree.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** A column that is gone with all it holds. */
export const dropColumn: Rule = {
  name: "drop-column",
  title: "A column is dropped",
  why: "Its values are gone, and whatever still names it fails",
  example: "ALTER TABLE users DROP COLUMN nickname;",
  cure: "Let the programs forget it first, then allow it with the reason",
  instead:
    `-- confiture: allow drop-column no program has named it since version 12
ALTER TABLE users DROP COLUMN nickname;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (
      const { table, command, offset } of commandsOf(
        statement,
        "AT_DropColumn",
      )
    ) {
      if (!statement.isLive(table)) continue;
      yield {
        message: `"${command.name}" of ${
          titleOf(nameOf(table))
        } goes with all its values`,
        offset,
      };
    }
  },
};
