import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** CREATE INDEX that keeps writers out. */
export const createIndexConcurrently: Rule = {
  name: "create-index-concurrently",
  title: "CREATE INDEX without CONCURRENTLY",
  why: "Nobody can write to the table until the index is built",
  example: "CREATE INDEX orders_user ON orders (user_id);",
  cure:
    "CREATE INDEX CONCURRENTLY, in a file of its own; of a partitioned table ON ONLY, then for each partition",
  instead: "CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);",
  severity: "error",
  *check(statement, { past }) {
    const { relation, concurrent } = statement.is("IndexStmt") ?? {};
    if (relation === undefined || concurrent === true) return;
    if (relation.inh !== true || !statement.isLive(relation)) return;
    const isPartitioned = past.table(relation)?.isPartitioned === true;
    yield {
      message: isPartitioned
        ? `Nobody can write to any partition of ${
          titleOf(nameOf(relation))
        } while their indexes are built`
        : `Nobody can write to ${
          titleOf(nameOf(relation))
        } while the index is built`,
      offset: statement.start,
    };
  },
};
