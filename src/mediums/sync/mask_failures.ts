import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import { serverReason } from "../../copy/server_reason.ts";
import { errorAgainst } from "../../copy/statement_error.ts";
import { conditionIn } from "../../copy/table_copy.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { reasonAgainst } from "./checked_rows.ts";
import type { Pair } from "./pairing.ts";
import { readText } from "./subset_start.ts";

/** Has the server look at masks, and no row: what a user's own SQL names may not be there. */
export async function maskFailures(
  session: Session,
  pairs: readonly Pair[],
  masks: ReadonlyMap<number, readonly ColumnMask[]>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { source } of pairs) {
    const own = (masks.get(source.oid) ?? []).filter(({ mask }) =>
      mask.identity !== "preserve"
    );
    if (own.length === 0) continue;
    if (await reasonFor(session, source, own) === undefined) continue;
    for (const one of own) {
      const reason = await reasonFor(session, source, [one]);
      if (reason === undefined) continue;
      const { column } = one.target;
      problems.push({
        message: `Cannot mask ${
          relationText(source)
        }.${column.name}: ${reason}`,
        hint:
          "Correct its SQL; functions and types that are not PostgreSQL's own need their schema",
        ...(one.rule.place === undefined ? {} : { place: one.rule.place }),
      });
    }
  }
  return problems;
}

/**
 * Has the user's own SQL mask some rows of those that are copied: what fails on
 * one is told before anything is changed, and without the row's values. Needs a
 * transaction.
 */
export async function rowFailures(
  session: Session,
  copies: readonly TableCopy[],
  masks: ReadonlyMap<number, readonly ColumnMask[]>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const copy of copies) {
    const { source, ranges } = copy;
    const [range = { from: 0 }] = ranges;
    const where = conditionIn(copy, range) ?? "true";
    const own = masks.get(source.oid)?.filter(({ rule }) =>
      rule.kind === "sql"
    );
    for (const { target: { column }, mask, rule } of own ?? []) {
      const error = await errorAgainst(
        session,
        `SELECT pg_catalog.count(masked) FROM (SELECT ${mask.expression} AS masked FROM ${
          readText(source)
        } WHERE (${where}\n) LIMIT ${TRIED_ROWS}) AS rows`,
      );
      if (error === undefined) continue;
      problems.push({
        message: `Cannot mask ${
          relationText(source.root ?? source)
        }.${column.name}: ${serverReason(error)}`,
        hint: "Make it SQL that no row of the table fails on",
        ...(rule.place === undefined ? {} : { place: rule.place }),
      });
    }
  }
  return problems;
}

const TRIED_ROWS = 1000;

function reasonFor(
  session: Session,
  { schema, name }: Relation,
  masks: readonly ColumnMask[],
): Promise<string | undefined> {
  return reasonAgainst(
    session,
    `EXPLAIN SELECT ${
      masks.map(({ mask }) => mask.expression).join(", ")
    } FROM ONLY ${quoteName(schema, name)}`,
  );
}
