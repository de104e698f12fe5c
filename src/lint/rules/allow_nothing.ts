import type { Rule } from "../rule.ts";

/** A rule that is allowed and not broken. Found when all rules have looked. */
export const allowNothing: Rule = {
  name: "allow-nothing",
  title: "An allowance that nothing needs",
  why: "It would hide what somebody writes there later",
  example: `-- confiture: allow drop-table nobody reads it
SELECT 1;`,
  cure: "Remove it",
  instead: "SELECT 1;",
  severity: "warning",
};
