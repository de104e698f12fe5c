import { errorAgainst } from "../../copy/statement_error.ts";
import type { RowSelection } from "../../config/sync_rules.ts";
import { isSameRelation, isWithin, relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { serverReason } from "../../copy/server_reason.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
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
        message: refusalText(relation, selection, reason),
        hint:
          "Correct the condition; functions and types that are not PostgreSQL's own need their schema",
      });
      break;
    }
  }
  return problems;
}

/** What is asked of conditions that the server understands. */
export interface TriedRows {
  readonly copies: readonly TableCopy[];
  readonly selections: ReadonlyMap<Relation, RowSelection>;
}

/**
 * Asks conditions of all rows, so that one that fails on a row, as 1 / n does,
 * is told before anything is changed. Needs a transaction.
 */
export async function rowProblems(
  session: Session,
  { copies, selections }: TriedRows,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [relation, selection] of selections) {
    if (selection.where === undefined) continue;
    for (const { source, rowsIn } of copies) {
      const where = isWithin(source, relation)
        ? rowsIn?.({ from: 0 })
        : undefined;
      if (where === undefined) continue;
      const error = await errorAgainst(
        session,
        `SELECT pg_catalog.count(*) FROM ${readText(source)} WHERE ${where}`,
      );
      if (error === undefined) continue;
      problems.push({
        message: refusalText(source, selection, serverReason(error)),
        hint: "Make the condition one that no row of the table fails on",
      });
    }
  }
  return problems;
}

function refusalText(
  relation: Relation,
  { where = "" }: RowSelection,
  reason: string,
): string {
  return `Cannot choose rows of ${relationText(relation)} where ${
    where.replace(/\s+/g, " ")
  }: ${reason}`;
}

/** Refuses all that is wrong with the choice of rows at once. */
export function refuseRows(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new ConfitureError(
    "sync/selection",
    problems.length === 1
      ? first.message
      : `Cannot choose rows: ${problems.length} conditions cannot be used`,
    problems.length === 1 ? { hint: first.hint } : { problems },
  );
}

/** What the server has against a statement that reads no row; needs a transaction. */
export async function reasonAgainst(
  session: Session,
  statement: string,
): Promise<string | undefined> {
  return (await errorAgainst(session, statement))?.message;
}
