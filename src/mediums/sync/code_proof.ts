import { relationText } from "../../copy/relation.ts";
import type { Relation } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { Problem } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import type { ComparedEnds } from "./differences.ts";
import { sharedValues } from "./shared_values.ts";

/** Values that functions have left as they were, or have made another's. */
export async function codeLeaks(
  parts: readonly TableCopy[],
  ends: ComparedEnds,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const one of codeColumns(parts, ends.masks)) {
    const name = one.target.column.name;
    const own = parts.filter((copy) =>
      codeColumns([copy], ends.masks).some(({ target }) =>
        target.column.name === name
      )
    );
    const [first] = own;
    if (first === undefined) continue;
    const count = await sharedValues(own, { one, countsEmpty: false }, ends);
    if (count > 0) problems.push(leak(first.source, one, count));
  }
  return problems;
}

/** Columns of which something is to be proved, each once. */
function codeColumns(
  parts: readonly TableCopy[],
  masks: ComparedEnds["masks"],
): readonly ColumnMask[] {
  const found = new Map<string, ColumnMask>();
  for (const { source } of parts) {
    for (const one of masks.get(source.oid) ?? []) {
      const isCode = one.rule.kind === "code" && one.mask.proof !== "none";
      if (isCode) found.set(one.target.column.name, one);
    }
  }
  return [...found.values()];
}

function leak(
  source: Relation,
  { target: { column }, mask, rule }: ColumnMask,
  count: number,
): Problem {
  const isOne = count === 1;
  const isDisjoint = mask.proof === "disjoint";
  return {
    message: `Cannot prove ${
      relationText(source.root ?? source)
    }.${column.name}: ${count} ${
      isDisjoint
        ? isOne
          ? "mask is a value of the column"
          : "masks are values of the column"
        : isOne
        ? "row keeps its value"
        : "rows keep their value"
    }`,
    hint: isDisjoint
      ? `Correct ${mask.description}; where masks may be others' values write "proof: changed" beside it, where values may stay "proof: none"`
      : `Correct ${mask.description}; where values may stay write "proof: none" beside it`,
    ...rule.place === undefined ? {} : { place: rule.place },
  };
}
