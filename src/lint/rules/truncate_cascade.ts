import type { Rule } from "../rule.ts";

/** TRUNCATE that empties tables nobody has named. */
export const truncateCascade: Rule = {
  name: "truncate-cascade",
  title: "TRUNCATE … CASCADE",
  why:
    "It empties every table that refers to this one, and every one that refers to those",
  example: "TRUNCATE users CASCADE;",
  cure: "Name all tables that are to be emptied",
  instead:
    `-- confiture: allow truncate-table they only hold what can be fetched again
TRUNCATE users, sessions;`,
  severity: "error",
  *check(statement) {
    const { behavior, relations = [] } = statement.is("TruncateStmt") ?? {};
    if (behavior !== "DROP_CASCADE") return;
    const isLive = relations.some((node) =>
      "RangeVar" in node && statement.isLive(node.RangeVar)
    );
    if (!isLive) return;
    yield {
      message: "Tables that refer to it are emptied, too",
      offset: statement.atWord("CASCADE"),
    };
  },
};
