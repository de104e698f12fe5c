import type { Rule } from "../rule.ts";

/** CREATE INDEX CONCURRENTLY IF NOT EXISTS, which passes over broken ones. */
export const concurrentlyIfNotExists: Rule = {
  name: "concurrently-if-not-exists",
  title: "CREATE INDEX CONCURRENTLY with IF NOT EXISTS",
  why:
    "One that fails leaves an invalid index behind; the next try finds its name, does nothing, and says it is done",
  example:
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_user ON orders (user_id);",
  cure:
    "DROP INDEX CONCURRENTLY IF EXISTS before it, and leave IF NOT EXISTS out",
  instead: `DROP INDEX CONCURRENTLY IF EXISTS orders_user;
CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);`,
  severity: "warning",
  *check(statement) {
    const index = statement.is("IndexStmt");
    if (index?.concurrent !== true || index.if_not_exists !== true) return;
    yield {
      message: "An invalid index of that name would be taken for a good one",
      offset: statement.atWord("IF"),
    };
  },
};
