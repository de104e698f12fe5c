import { commandsOf } from "../_reading/commands.ts";
import { dropsOf } from "../_reading/drops.ts";
import type { Rule } from "../rule.ts";

/** A DROP that takes along what nobody has named. */
export const dropCascade: Rule = {
  name: "drop-cascade",
  title: "DROP … CASCADE",
  why:
    "What is dropped along depends on the database at hand: views, foreign keys and functions that nobody has named",
  example: "DROP VIEW totals CASCADE;",
  cure: "Name all that is to be dropped, in order, and leave CASCADE out",
  instead: "DROP VIEW monthly_totals, totals;",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    const { behavior } = statement.is("DropStmt") ?? {};
    const message = "What it takes along is not named";
    const dropped = dropsOf(statement);
    const isNew = dropped.length > 0 &&
      dropped.every(({ name, type }) =>
        ["OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW"].includes(type) &&
        !statement.isLive(name)
      );
    if (behavior === "DROP_CASCADE" && !isNew) {
      yield { message, offset: statement.atWord("CASCADE") };
    }
    for (
      const { table, command, offset } of commandsOf(
        statement,
        "AT_DropColumn",
        "AT_DropConstraint",
      )
    ) {
      if (command.behavior !== "DROP_CASCADE") continue;
      if (statement.isLive(table)) yield { message, offset };
    }
  },
};
