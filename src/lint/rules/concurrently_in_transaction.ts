import type { Rule } from "../rule.ts";

/** What PostgreSQL refuses in a transaction, in one. */
export const concurrentlyInTransaction: Rule = {
  name: "concurrently-in-transaction",
  title: "Between BEGIN and COMMIT stands what cannot run there",
  why: "PostgreSQL refuses the statement",
  example: `BEGIN;
CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);
COMMIT;`,
  cure: "Leave BEGIN and COMMIT out: such a file runs statement by statement",
  instead: "CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);",
  severity: "error",
  *checkFile({ statements }) {
    let isOpen = false;
    for (const { statement } of statements) {
      if (statement.control === "begin") isOpen = true;
      if (statement.control === "commit" || statement.control === "rollback") {
        isOpen = false;
      }
      if (!isOpen || statement.outside === undefined) continue;
      yield {
        message: `${statement.outside} cannot run in a transaction`,
        offset: statement.start,
      };
    }
  },
};
