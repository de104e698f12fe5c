import type { Rule } from "../rule.ts";

/** An up without a down. */
export const missingDown: Rule = {
  name: "missing-down",
  title: "There is no way back",
  why: "The migration cannot be reverted, nor tried up, down and up again",
  example: "CREATE TABLE users (id bigint PRIMARY KEY);",
  cure:
    "Write the down file beside it, or allow it in the up file with the reason",
  instead: `-- confiture: allow missing-down the old values are not kept
UPDATE users SET plan = 'free' WHERE plan IS NULL;`,
  severity: "warning",
  *checkFile({ kind, source, text }) {
    if (kind !== "up" || source.hasDown !== false || text.trim() === "") return;
    yield { message: "There is no down file of its version" };
  },
};
