import { definitionsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** REINDEX that keeps writers out. */
export const reindexConcurrently: Rule = {
  name: "reindex-concurrently",
  title: "REINDEX without CONCURRENTLY",
  why: "Nobody can write to the table, nor use the index, until it is built",
  example: "REINDEX TABLE orders;",
  cure: "REINDEX … CONCURRENTLY, in a file of its own",
  instead: "REINDEX TABLE CONCURRENTLY orders;",
  severity: "error",
  *check(statement, { file }) {
    const reindex = statement.is("ReindexStmt");
    if (reindex === undefined || file.kind === "schema") return;
    const isConcurrent = definitionsOf(reindex.params).some(({ defname }) =>
      defname === "concurrently"
    );
    const { relation } = reindex;
    if (isConcurrent || relation !== undefined && !statement.isLive(relation)) {
      return;
    }
    yield {
      message: "Indexes are built anew while nobody can write",
      offset: statement.start,
    };
  },
};
