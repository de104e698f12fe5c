/** Blocks of a heap, `to` not included; open at the end where it is the last. */
export interface BlockRange {
  readonly from: number;
  readonly to?: number;
}

/** Sizes from which ranges are made. */
export interface Measured {
  readonly isHeap: boolean;
  readonly blocks: number;
  readonly bytes: number;
}

const MEGABYTE = 1024 * 1024;
/** Below this a range costs more than it gains. */
const LEAST_BYTES = 32 * MEGABYTE;
/** Above this too much is lost when a run is cut off. */
const MOST_BYTES = 1024 * MEGABYTE;
/** So that workers end at about the same time. */
const RANGES_PER_JOB = 6;

/** How large ranges should be, for all of a copy's tables and its workers. */
export function rangeBytesOf(
  tables: readonly Measured[],
  jobs: number,
): number {
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 0);
  if (jobs === 1) return MOST_BYTES;
  const even = total / (jobs * RANGES_PER_JOB);
  return Math.min(MOST_BYTES, Math.max(LEAST_BYTES, even));
}

/**
 * Cuts a table into ranges of about that size, by its blocks. What is not a
 * heap, or hardly larger than a range, stays whole: one range without bounds.
 */
export function rangesOf(
  { isHeap, blocks, bytes }: Measured,
  rangeBytes: number,
): readonly BlockRange[] {
  const count = isHeap ? Math.min(blocks, Math.round(bytes / rangeBytes)) : 1;
  if (count <= 1) return [{ from: 0 }];
  return Array.from({ length: count }, (_, index) => {
    const from = Math.round((blocks * index) / count);
    const to = Math.round((blocks * (index + 1)) / count);
    // What is written behind the end meanwhile is not in the snapshot, but
    // an older size may have been read.
    return index === count - 1 ? { from } : { from, to };
  });
}
