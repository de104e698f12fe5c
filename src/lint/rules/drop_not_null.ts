import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** A column that may be null from now on. */
export const dropNotNull: Rule = {
  name: "drop-not-null",
  title: "DROP NOT NULL",
  why: "Programs that have never met a null in the column may not expect one",
  example: "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;",
  cure:
    "See to it that programs can read a null, then allow it with the reason",
  instead:
    `-- confiture: allow drop-not-null all readers take a null since version 12
ALTER TABLE users ALTER COLUMN email DROP NOT NULL;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (
      const { table, command, offset } of commandsOf(
        statement,
        "AT_DropNotNull",
      )
    ) {
      if (!statement.isLive(table)) continue;
      yield { message: `"${command.name}" may be null from now on`, offset };
    }
  },
};
