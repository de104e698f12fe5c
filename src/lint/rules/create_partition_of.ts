import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** CREATE TABLE … PARTITION OF, which locks the whole. */
export const createPartitionOf: Rule = {
  name: "create-partition-of",
  title: "A partition is created of a table in use",
  why:
    "It waits for every query on the partitioned table, and all queries after it wait behind it",
  example:
    "CREATE TABLE logs_2027 PARTITION OF logs FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');",
  cure: "CREATE TABLE (LIKE …), then ATTACH PARTITION, which lets others go on",
  severity: "warning",
  *check(statement) {
    const { partbound, inhRelations = [] } = statement.is("CreateStmt") ?? {};
    if (partbound === undefined) return;
    for (const parent of inhRelations) {
      if (!("RangeVar" in parent) || !statement.isLive(parent.RangeVar)) {
        continue;
      }
      yield {
        message: `${titleOf(nameOf(parent.RangeVar))} is locked for everybody`,
        offset: statement.start,
      };
    }
  },
};
