import { relationText } from "../../copy/relation.ts";
import type { Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { quoteName } from "../../sql/quote.ts";
import type { Pair } from "./pairing.ts";

/**
 * Looks for rows that no partition of the target takes, since what decides
 * where they belong is masked: before the first byte is copied.
 */
export async function unplacedRows(
  session: Session,
  pairs: readonly Pair[],
  masks: ReadonlyMap<number, readonly ColumnMask[]>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { source, target, columns, bounds } of pairs) {
    const own = (masks.get(source.oid) ?? []).filter(({ mask, target }) =>
      mask.identity !== "preserve" &&
      bounds.some((bound) => bound?.includes(target.column.name))
    );
    const [first] = own;
    const taken = bounds.map((bound) =>
      // Of what is cut by hashes, some partition takes each row.
      bound?.replace(/satisfies_hash_partition\([^()]*\)/g, "true")
    );
    // A mask that only a function knows, a partition that takes anything, or a condition that only its server knows.
    const isUnknown = own.some(({ rule }) => rule.kind === "code") ||
      taken.some((bound) =>
        bound === undefined || bound.includes("satisfies_hash_partition")
      );
    if (first === undefined || isUnknown) continue;
    const selected = columns.map(({ name, expression }) => {
      const mask = own.find(({ target }) => target.column.name === name);
      return `${mask?.mask.expression ?? expression ?? quoteName(name)} AS ${
        quoteName(name)
      }`;
    });
    const [row] = await session.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM (SELECT ${selected.join(", ")} FROM ONLY ${
        quoteName(source.schema, source.name)
      }) masked WHERE (${taken.join(" OR ")}) IS NOT TRUE) AS found`,
    );
    if (row?.found !== true) continue;
    const { rule, target: { column } } = first;
    problems.push({
      message: `Cannot mask ${
        relationText(source.root ?? source)
      }.${column.name}: no partition of ${
        relationText(target)
      } takes some of the masked rows`,
      hint:
        "Give it a mask that its partitions take, preserve it, or add a default partition to the target",
      ...(rule.place === undefined ? {} : { place: rule.place }),
    });
  }
  return problems;
}
