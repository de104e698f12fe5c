import type { JournalRange } from "../../copy/journal.ts";
import type { BlockRange } from "../../copy/ranges.ts";
import { isSameRelation } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";

/** What the journal knows a range by: its blocks, and the file they are in. */
export function partText(
  { source }: TableCopy,
  { from, to }: BlockRange,
): string {
  return `${from}-${to ?? ""}@${source.filenode}`;
}

/** A range that has arrived. */
export interface DoneRange extends BlockRange {
  /** The file that its blocks are in. */
  readonly filenode: number;
  readonly rows: number;
}

/** What has arrived of a table, in order. */
export function arrivedRanges(
  ranges: readonly JournalRange[],
  { source }: TableCopy,
): readonly DoneRange[] {
  return ranges.filter(({ relation }) => isSameRelation(relation, source))
    .map(({ part, rows }) => {
      const [, from = "0", to = "", filenode = "0"] =
        /^(\d+)-(\d*)@(\d+)$/.exec(part) ?? [];
      return {
        from: Number(from),
        ...(to === "" ? {} : { to: Number(to) }),
        filenode: Number(filenode),
        rows,
      };
    })
    .sort((a, b) => a.from - b.from);
}

/** What of a table is not copied yet, in ranges as they are made now. */
export function gapsOf(
  copy: TableCopy,
  done: readonly DoneRange[],
): readonly BlockRange[] {
  const gaps: BlockRange[] = [];
  let from: number | undefined = 0;
  for (const range of done) {
    if (from !== undefined && range.from > from) {
      gaps.push({ from, to: range.from });
    }
    from = range.to;
  }
  if (from !== undefined) gaps.push({ from });
  return gaps.flatMap((gap) => cut(gap, copy));
}

/** A gap at the places where the table would be cut now. */
function cut(gap: BlockRange, { ranges }: TableCopy): readonly BlockRange[] {
  const inside = ranges.map(({ from }) => from).filter((block) =>
    block > gap.from && (gap.to === undefined || block < gap.to)
  );
  const edges = [gap.from, ...inside];
  return edges.map((from, index) => {
    const to = edges[index + 1] ?? gap.to;
    return to === undefined ? { from } : { from, to };
  });
}

/** How many rows should be there, of all that come to a table. */
export function rowsNoted(
  ranges: readonly JournalRange[],
  { target }: TableCopy,
  copies: readonly TableCopy[],
): number {
  return copies.filter((one) => one.target === target)
    .flatMap((one) => arrivedRanges(ranges, one))
    .reduce((sum, { rows }) => sum + rows, 0);
}
