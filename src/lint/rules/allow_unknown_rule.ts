import type { Rule } from "../rule.ts";

/** A rule that is allowed and does not exist. Found where all rules are known. */
export const allowUnknownRule: Rule = {
  name: "allow-unknown-rule",
  title: "An allowance names a rule that does not exist",
  why: "It allows nothing, and whoever wrote it believes it does",
  example: `-- confiture: allow drop-tables nobody reads it
SELECT 1;`,
  cure: "`confiture lint --list` shows their names",
  instead: "SELECT 1;",
  severity: "error",
};
