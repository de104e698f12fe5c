import type { RowSelection } from "../../config/sync_rules.ts";
import { isSameRelation, relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import { conditionsOf } from "./chosen_rows.ts";
import { readText } from "./subset_start.ts";

/**
 * Has the server look at conditions, and no row, so that what is wrong with
 * them is told before anything is changed. Needs a transaction.
 */
export async function conditionProblems(
  session: Session,
  { selections, copied }: {
    readonly selections: ReadonlyMap<Relation, RowSelection>;
    readonly copied: readonly Relation[];
  },
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [relation, selection] of selections) {
    const conditions = conditionsOf(relation, selection);
    if (selection.where === undefined) continue;
    // Partitions are read by their own names.
    const part = copied.find(({ root }) =>
      root !== undefined && isSameRelation(root, relation)
    );
    for (const table of part === undefined ? [relation] : [relation, part]) {
      const reason = await reasonAgainst(
        session,
        `EXPLAIN SELECT FROM ${readText(table)} WHERE ${
          conditions.join(" AND ")
        }`,
      );
      if (reason === undefined) continue;
      problems.push({
        message: `Cannot choose rows of ${relationText(relation)} where ${
          selection.where.replace(/\s+/g, " ")
        }: ${reason}`,
        hint:
          "Correct the condition; functions and types that are not PostgreSQL's own need their schema",
      });
      break;
    }
  }
  return problems;
}

/** What the server has against a statement; needs a transaction. */
export async function reasonAgainst(
  session: Session,
  statement: string,
): Promise<string | undefined> {
  await session.execute("SAVEPOINT looking");
  try {
    await session.query(statement);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfitureError) || error.server === undefined) {
      throw error;
    }
    return error.server.message;
  } finally {
    await session.execute("ROLLBACK TO SAVEPOINT looking; RELEASE looking");
  }
}
