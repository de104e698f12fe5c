import type { PlacedBox } from "./layered.ts";

/** A point on paper. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One end of a line: where it leaves a box, and to which side. */
export interface End extends Point {
  /** 1 to the right, -1 to the left. */
  readonly side: 1 | -1;
}

/** A line between two boxes. */
export interface Route {
  readonly start: End;
  readonly end: End;
  /** Points it passes on its way, two for each column. */
  readonly via: readonly Point[];
}

/** What a line leads from and to: boxes, and the heights at which it leaves and arrives. */
export interface Course {
  readonly from: PlacedBox;
  readonly fromY: number;
  readonly to: PlacedBox;
  readonly toY: number;
}

/** Finds ways for lines: in a cluster through the gaps between boxes, each in its own lane. */
export class Router {
  readonly #columns: ReadonlyMap<string, readonly (readonly PlacedBox[])[]>;
  readonly #lanes = new Map<string, number>();

  /** Knows all boxes, cluster by cluster. */
  constructor(clusters: readonly { readonly boxes: readonly PlacedBox[] }[]) {
    this.#columns = new Map(clusters.flatMap(({ boxes }) => {
      const columns = [...Map.groupBy(boxes, ({ rank }) => rank)]
        .toSorted(([left], [right]) => left - right)
        .map(([, column]) => column.toSorted((a, b) => a.y - b.y));
      return boxes.map(({ id }) => [id, columns] as const);
    }));
  }

  /** The way of one line. */
  route({ from, fromY, to, toY }: Course): Route {
    const columns = this.#columns.get(from.id) ?? [];
    const isNear = this.#columns.get(to.id) === columns;
    if (from.id === to.id || isNear && from.rank === to.rank) {
      return {
        start: { x: from.x + from.width, y: fromY, side: 1 },
        end: { x: to.x + to.width, y: toY, side: 1 },
        via: [],
      };
    }
    const isLeftward = isNear
      ? to.rank < from.rank
      : to.x + to.width / 2 < from.x + from.width / 2;
    const start: End = isLeftward
      ? { x: from.x, y: fromY, side: -1 }
      : { x: from.x + from.width, y: fromY, side: 1 };
    const end: End = isLeftward
      ? { x: to.x + to.width, y: toY, side: 1 }
      : { x: to.x, y: toY, side: -1 };
    if (!isNear) return { start, end, via: [] };
    const between = columns.slice(
      Math.min(from.rank, to.rank) + 1,
      Math.max(from.rank, to.rank),
    );
    const passed = isLeftward ? between.toReversed() : between;
    let y = fromY;
    const via = passed.flatMap((column, index): Point[] => {
      const wished = y + (toY - y) / (passed.length - index + 1);
      y = this.#gap(column, wished);
      const left = Math.min(...column.map(({ x }) => x));
      const right = Math.max(...column.map(({ x, width }) => x + width));
      const points = [{ x: left - 6, y }, { x: right + 6, y }];
      return isLeftward ? points.toReversed() : points;
    });
    return { start, end, via };
  }

  /** The height nearest to the wished one at which no box of a column stands. */
  #gap(column: readonly PlacedBox[], wished: number): number {
    const edges = column.flatMap(({ y, height }) => [y, y + height]);
    const first = (edges[0] ?? 0) - 14;
    const last = (edges.at(-1) ?? 0) + 14;
    if (wished <= first || wished >= last) return this.#lane(column, wished);
    const gaps = [first, last];
    for (let index = 1; index < edges.length - 1; index += 2) {
      gaps.push(((edges[index] ?? 0) + (edges[index + 1] ?? 0)) / 2);
    }
    const nearest =
      gaps.toSorted((left, right) =>
        Math.abs(left - wished) - Math.abs(right - wished)
      )[0] ?? wished;
    return this.#lane(column, nearest);
  }

  /** Lines through the same gap run beside each other. */
  #lane(column: readonly PlacedBox[], y: number): number {
    const key = `${column[0]?.id} ${Math.round(y / 8)}`;
    const count = this.#lanes.get(key) ?? 0;
    this.#lanes.set(key, count + 1);
    const lane = count % 5;
    return y + (lane % 2 === 0 ? 1 : -1) * Math.ceil(lane / 2) * 4;
  }
}
