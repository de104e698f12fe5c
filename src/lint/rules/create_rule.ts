import type { Rule } from "../rule.ts";

/** CREATE RULE. */
export const createRule: Rule = {
  name: "create-rule",
  title: "CREATE RULE",
  why:
    "It rewrites queries before they run: volatile expressions run twice, row counts are wrong, and COPY passes by",
  example: "CREATE RULE keep AS ON DELETE TO users DO INSTEAD NOTHING;",
  cure: "A trigger, or a view that can be written to",
  severity: "warning",
  *check(statement, { file }) {
    const rule = statement.is("RuleStmt");
    // What a SELECT reads is a view by another name, as old dumps have it.
    if (rule === undefined || rule.event === "CMD_SELECT") return;
    if (file.kind === "down") return;
    yield {
      message: `Rule "${rule.rulename}" rewrites what others write`,
      offset: statement.start,
    };
  },
};
