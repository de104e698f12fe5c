import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** Foreign keys that are not checked for a while. */
export const disableTriggers: Rule = {
  name: "disable-triggers",
  title: "Triggers and foreign keys are switched off",
  why:
    "What is written meanwhile is never checked, by nobody; only a superuser can do it",
  example: "ALTER TABLE orders DISABLE TRIGGER ALL;",
  cure:
    "Write in an order that the foreign keys allow, make them DEFERRABLE, or disable USER triggers only",
  instead: "ALTER TABLE orders DISABLE TRIGGER USER;",
  severity: "warning",
  *check(statement) {
    const message = "Foreign keys are not checked from here on";
    for (
      const { table, offset } of commandsOf(statement, "AT_DisableTrigAll")
    ) {
      if (statement.isLive(table)) yield { message, offset };
    }
    const { name, args = [] } = statement.is("VariableSetStmt") ?? {};
    const isReplica = args.some((node) =>
      "A_Const" in node &&
      node.A_Const.sval?.sval?.toLowerCase() === "replica"
    );
    if (name === "session_replication_role" && isReplica) {
      yield { message, offset: statement.start };
    }
  },
};
