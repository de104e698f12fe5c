import type { TableCopy } from "../../copy/table_copy.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import type { ComparedEnds } from "./differences.ts";
import { sharedValues } from "./shared_values.ts";

/**
 * Masks that are to be looked at closely. Of most columns both ends have no
 * value in common, or no row that has kept its own, and hashes of the values
 * that are there tell so much sooner than masks that are worked out again.
 */
export async function doubtful(
  copy: TableCopy,
  masks: readonly ColumnMask[],
  ends: ComparedEnds,
): Promise<readonly ColumnMask[]> {
  const found: ColumnMask[] = [];
  for (const one of masks) {
    const isSure = hasOneType(copy, one) &&
      await sharedValues([copy], { one, countsEmpty: true }, ends) === 0;
    if (!isSure) found.push(one);
  }
  return found;
}

/** Values of two types may be one and read differently. */
function hasOneType(
  { source, target }: TableCopy,
  { target: { column: { name } } }: ColumnMask,
): boolean {
  const [from, to] = [source, target].map(({ columns }) =>
    columns.find((column) => column.name === name)?.type
  );
  return from !== undefined && from === to;
}
