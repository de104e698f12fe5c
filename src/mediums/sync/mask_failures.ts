import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import { reasonAgainst } from "./checked_rows.ts";
import type { Pair } from "./pairing.ts";

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
