import type { Rule } from "../rule.ts";

/** CLUSTER in a file. */
export const clusterTable: Rule = {
  name: "cluster-table",
  title: "CLUSTER",
  why: "The whole table is written anew while nobody can read it",
  example: "CLUSTER orders USING orders_user;",
  cure:
    "Do it when nobody needs the table, or with a tool that works beside those who use it",
  severity: "error",
  *check(statement, { file }) {
    const cluster = statement.is("ClusterStmt");
    if (cluster === undefined || file.kind === "schema") return;
    const { relation } = cluster;
    if (relation !== undefined && !statement.isLive(relation)) return;
    yield {
      message: "The table is written anew while nobody can read it",
      offset: statement.start,
    };
  },
};
