/** Something with a size that is to get a place. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A line from one box to another. */
export interface Tie {
  readonly from: string;
  readonly to: string;
}

/** A box in its place. */
export interface PlacedBox extends Box {
  readonly x: number;
  readonly y: number;
  /** The column it stands in, from the left. */
  readonly rank: number;
}

/** Space between columns: lines run there. */
export const RANK_GAP = 88;
/** Space between boxes of a column. */
export const BOX_GAP = 28;

const SWEEPS = 12;

/**
 * Puts boxes that hang together into columns: what is named stands left of what
 * names it, no column is much higher than the whole is wide, and what is tied
 * together stands at about the same height.
 */
export function layered(
  boxes: readonly Box[],
  ties: readonly Tie[],
): readonly PlacedBox[] {
  const ranks = ranksOf(boxes, ties);
  const columns = columnsOf(boxes, ranks);
  const neighbours = neighboursOf(ties);
  const tops = new Map<string, number>();
  for (const column of columns) stack(column, tops);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? columns : columns.toReversed();
    for (const column of order) settle(column, { tops, neighbours });
  }
  const highest = Math.min(...tops.values());
  let x = 0;
  return columns.flatMap((column, rank) => {
    const left = x;
    x += Math.max(...column.map(({ width }) => width)) + RANK_GAP;
    return column.map((box) => ({
      ...box,
      rank,
      x: left,
      y: Math.round((tops.get(box.id) ?? 0) - highest),
    }));
  });
}

/** A column for each box: the first one right of all it names that has room left. */
function ranksOf(
  boxes: readonly Box[],
  ties: readonly Tie[],
): ReadonlyMap<string, number> {
  const named = namedBefore(boxes, ties);
  const area = boxes.reduce(
    (sum, { width, height }) => sum + (width + RANK_GAP) * (height + BOX_GAP),
    0,
  );
  const limit = Math.max(Math.sqrt(area * 0.8), 400);
  const ranks = new Map<string, number>();
  const heights: number[] = [];
  for (const { id, height } of inOrder(boxes, named)) {
    const above = (named.get(id) ?? []).map((each) => ranks.get(each) ?? 0);
    let rank = above.length === 0 ? 0 : Math.max(...above) + 1;
    while ((heights[rank] ?? 0) > 0 && (heights[rank] ?? 0) + height > limit) {
      rank++;
    }
    ranks.set(id, rank);
    heights[rank] = (heights[rank] ?? 0) + height + BOX_GAP;
  }
  return ranks;
}

/** What each box names, without the ties that would close a circle. */
function namedBefore(
  boxes: readonly Box[],
  ties: readonly Tie[],
): ReadonlyMap<string, readonly string[]> {
  const all = Map.groupBy(ties, ({ from }) => from);
  const kept = new Map<string, string[]>();
  const state = new Map<string, "open" | "done">();
  for (const { id: start } of boxes) {
    if (state.has(start)) continue;
    const path = [{ id: start, next: 0 }];
    state.set(start, "open");
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const to = all.get(last.id)?.[last.next++]?.to;
      if (to === undefined) {
        state.set(last.id, "done");
        path.pop();
      } else if (state.get(to) !== "open") {
        const named = kept.get(last.id) ?? [];
        if (!named.includes(to)) kept.set(last.id, [...named, to]);
        if (!state.has(to)) {
          state.set(to, "open");
          path.push({ id: to, next: 0 });
        }
      }
    }
  }
  return kept;
}

/** What is named before what names it; among equals, what is named most. */
function inOrder(
  boxes: readonly Box[],
  named: ReadonlyMap<string, readonly string[]>,
): readonly Box[] {
  const namedBy = new Map<string, string[]>();
  for (const [from, all] of named) {
    for (const to of all) namedBy.set(to, [...namedBy.get(to) ?? [], from]);
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const open = new Map(boxes.map(({ id }) => [id, named.get(id)?.length ?? 0]));
  const weight = (id: string) => namedBy.get(id)?.length ?? 0;
  let ready = boxes.filter(({ id }) => open.get(id) === 0)
    .toSorted((left, right) => weight(right.id) - weight(left.id));
  const order: Box[] = [];
  while (ready.length > 0) {
    const next: Box[] = [];
    for (const box of ready) {
      order.push(box);
      for (const id of namedBy.get(box.id) ?? []) {
        const left = (open.get(id) ?? 0) - 1;
        open.set(id, left);
        const freed = byId.get(id);
        if (left === 0 && freed !== undefined) next.push(freed);
      }
    }
    ready = next;
  }
  return order;
}

function columnsOf(
  boxes: readonly Box[],
  ranks: ReadonlyMap<string, number>,
): Box[][] {
  const columns: Box[][] = [];
  for (const box of boxes) {
    const rank = ranks.get(box.id) ?? 0;
    columns[rank] = [...columns[rank] ?? [], box];
  }
  return columns.filter((column) => column !== undefined);
}

function neighboursOf(
  ties: readonly Tie[],
): ReadonlyMap<string, readonly string[]> {
  const both = ties.filter(({ from, to }) => from !== to)
    .flatMap(({ from, to }) => [[from, to], [to, from]] as const);
  return new Map(
    [...Map.groupBy(both, ([id]) => id)].map(([id, all]) => [
      id,
      all.map(([, other]) => other),
    ]),
  );
}

/** One below the other, around the middle. */
function stack(column: readonly Box[], tops: Map<string, number>): void {
  const height = column.reduce((sum, box) => sum + box.height + BOX_GAP, 0);
  let y = -height / 2;
  for (const { id, height } of column) {
    tops.set(id, y);
    y += height + BOX_GAP;
  }
}

/** Each box as close as it can be to the middle of what it is tied to. */
function settle(
  column: Box[],
  { tops, neighbours }: {
    readonly tops: Map<string, number>;
    readonly neighbours: ReadonlyMap<string, readonly string[]>;
  },
): void {
  const wished = new Map(column.map(({ id }) => {
    const others = neighbours.get(id) ?? [];
    const own = tops.get(id) ?? 0;
    const sum = others.reduce(
      (total, each) => total + (tops.get(each) ?? 0),
      0,
    );
    return [id, others.length === 0 ? own : sum / others.length];
  }));
  column.sort((left, right) =>
    (wished.get(left.id) ?? 0) - (wished.get(right.id) ?? 0)
  );
  // Boxes that would overlap form a block, which stands where it is best for all of them.
  const blocks: { ids: Box[]; sum: number; height: number }[] = [];
  for (const box of column) {
    let block = {
      ids: [box],
      sum: wished.get(box.id) ?? 0,
      height: box.height + BOX_GAP,
    };
    for (
      let above = blocks.at(-1);
      above !== undefined && topOf(above) + above.height > topOf(block);
      above = blocks.at(-1)
    ) {
      blocks.pop();
      block = {
        ids: [...above.ids, ...block.ids],
        sum: above.sum + block.sum - block.ids.length * above.height,
        height: above.height + block.height,
      };
    }
    blocks.push(block);
  }
  for (const block of blocks) {
    let y = topOf(block);
    for (const { id, height } of block.ids) {
      tops.set(id, y);
      y += height + BOX_GAP;
    }
  }
}

function topOf(
  { ids, sum }: { readonly ids: readonly Box[]; readonly sum: number },
): number {
  return sum / ids.length;
}
