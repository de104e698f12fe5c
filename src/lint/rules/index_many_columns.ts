import type { Rule } from "../rule.ts";

/** An index of many columns. */
export const indexManyColumns: Rule = {
  name: "index-many-columns",
  title: "An index of four columns or more that is not unique",
  why:
    "Each write keeps all of it up, and a search seldom gets any further than its first columns",
  example:
    `CREATE INDEX CONCURRENTLY orders_all ON orders (user_id, status, total, at);`,
  cure:
    "Begin with what tells most rows apart, and leave the rest out; INCLUDE what is only read",
  instead: `CREATE INDEX CONCURRENTLY orders_user ON orders (user_id, status);`,
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const { indexParams = [], unique, accessMethod = "btree" } =
      statement.is("IndexStmt") ?? {};
    if (unique === true || accessMethod !== "btree") return;
    if (indexParams.length < 4) return;
    yield {
      message: `It has ${indexParams.length} columns`,
      offset: statement.start,
    };
  },
};
