import type { Rule } from "../rule.ts";

/** DROP DATABASE in a file. */
export const dropDatabase: Rule = {
  name: "drop-database",
  title: "A database is dropped",
  why: "All of it is gone at once, and no transaction brings it back",
  example: "DROP DATABASE shop;",
  cure: "Do it by hand, where somebody looks at what is dropped",
  severity: "error",
  *check(statement) {
    const { dbname } = statement.is("DropdbStmt") ?? {};
    if (dbname === undefined) return;
    yield {
      message: `Database "${dbname}" goes with all in it`,
      offset: statement.start,
    };
  },
};
