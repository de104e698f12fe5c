import { nameOf, titleOf } from "../../sql/tree.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { Rule } from "../rule.ts";

/** Row-level security that lets nobody in. */
export const rowSecurityWithoutPolicy: Rule = {
  name: "row-security-without-policy",
  title: "Row-level security without a policy",
  why: "Nobody but the owner sees a row, and no error says why",
  example: "ALTER TABLE users ENABLE ROW LEVEL SECURITY;",
  cure: "CREATE POLICY, before it or in the same file",
  instead: `CREATE POLICY own_rows ON users USING (owner = current_user);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;`,
  severity: "warning",
  *check(statement, { past, whole, file }) {
    if (file.kind === "down") return;
    for (
      const { table, offset } of commandsOf(statement, "AT_EnableRowSecurity")
    ) {
      if (whole.hasPolicies(past.keyOf(table))) continue;
      yield { message: `${titleOf(nameOf(table))} has no policy`, offset };
    }
  },
};
