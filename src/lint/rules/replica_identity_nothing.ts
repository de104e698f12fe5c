import { nameOf, titleOf } from "../../sql/tree.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** REPLICA IDENTITY NOTHING. */
export const replicaIdentityNothing: Rule = {
  name: "replica-identity-nothing",
  title: "REPLICA IDENTITY NOTHING",
  why: "Where the table is published, UPDATE and DELETE on it fail",
  example: "ALTER TABLE orders REPLICA IDENTITY NOTHING;",
  cure: "REPLICA IDENTITY DEFAULT, or USING INDEX",
  instead: "ALTER TABLE orders REPLICA IDENTITY DEFAULT;",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (
      const { table, command: { def }, offset } of commandsOf(
        statement,
        "AT_ReplicaIdentity",
      )
    ) {
      const isNothing = def !== undefined && "ReplicaIdentityStmt" in def &&
        def.ReplicaIdentityStmt.identity_type === "n";
      if (!isNothing) continue;
      yield {
        message: `Rows of ${titleOf(nameOf(table))} cannot be told apart`,
        offset,
      };
    }
  },
};
