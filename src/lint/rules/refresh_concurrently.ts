import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** REFRESH that keeps readers out. */
export const refreshConcurrently: Rule = {
  name: "refresh-concurrently",
  title: "REFRESH MATERIALIZED VIEW without CONCURRENTLY",
  why: "Nobody can read the view until it is computed",
  example: "REFRESH MATERIALIZED VIEW totals;",
  cure: "Give it a unique index, and REFRESH … CONCURRENTLY",
  instead: "REFRESH MATERIALIZED VIEW CONCURRENTLY totals;",
  severity: "warning",
  *check(statement) {
    const { relation, concurrent, skipData } =
      statement.is("RefreshMatViewStmt") ?? {};
    if (relation === undefined || concurrent === true) return;
    if (skipData === true || !statement.isLive(relation)) return;
    yield {
      message: `Nobody can read ${titleOf(nameOf(relation))} meanwhile`,
      offset: statement.start,
    };
  },
};
