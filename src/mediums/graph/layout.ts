import { layered } from "./layered.ts";
import type { Box, PlacedBox, Tie } from "./layered.ts";
import { packed } from "./packing.ts";

/** A box with the group it belongs to. */
export interface GroupedBox extends Box {
  readonly group: string;
}

/** Boxes that hang together, in columns. */
export interface Cluster {
  readonly boxes: readonly PlacedBox[];
}

/** A frame around the boxes of one group. */
export interface Frame {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Everything in its place. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly clusters: readonly Cluster[];
}

const MARGIN = 24;
const HEADING = 26;
const CLUSTER_GAP = 44;
const FRAME_GAP = 72;

/** Gives every box its place: what is tied together in a group, groups beside each other. */
export function layoutOf(
  boxes: readonly GroupedBox[],
  ties: readonly Tie[],
): Layout {
  const groups = [...Map.groupBy(boxes, ({ group }) => group)].map((
    [name, own],
  ) => ({ name, ...groupOf(own, ties) }));
  const whole = packed(
    groups.map(({ width, height }) => ({
      width: width + 2 * MARGIN,
      height: height + 2 * MARGIN + HEADING,
    })),
    { gap: FRAME_GAP },
  );
  const framed = groups.map(({ name, width, height, clusters }, index) => {
    const { x, y } = shifted(whole.places[index], MARGIN, MARGIN);
    const frame = {
      name,
      x,
      y,
      width: width + 2 * MARGIN,
      height: height + 2 * MARGIN + HEADING,
    };
    return {
      frame,
      clusters: clusters.map((boxes) =>
        moved(boxes, x + MARGIN, y + MARGIN + HEADING)
      ),
    };
  });
  return {
    width: whole.width + 2 * MARGIN,
    height: whole.height + 2 * MARGIN,
    frames: framed.map(({ frame }) => frame),
    clusters: framed.flatMap(({ clusters }) =>
      clusters.map((boxes) => ({ boxes }))
    ),
  };
}

interface Group {
  readonly width: number;
  readonly height: number;
  readonly clusters: readonly (readonly PlacedBox[])[];
}

function groupOf(boxes: readonly GroupedBox[], ties: readonly Tie[]): Group {
  const ids = new Set(boxes.map(({ id }) => id));
  const own = ties.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const clusters = connected(boxes, own).map((each) => {
    const members = new Set(each.map(({ id }) => id));
    return layered(each, own.filter(({ from }) => members.has(from)));
  });
  const { places, width, height } = packed(clusters.map(sizeOf), {
    gap: CLUSTER_GAP,
  });
  return {
    width,
    height,
    clusters: clusters.map((cluster, index) => {
      const { x, y } = shifted(places[index], 0, 0);
      return moved(cluster, x, y);
    }),
  };
}

/** Boxes that ties hold together, in the order they came. */
function connected(
  boxes: readonly GroupedBox[],
  ties: readonly Tie[],
): readonly (readonly GroupedBox[])[] {
  const leader = new Map(boxes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let root = id;
    for (let up = leader.get(root); up !== undefined && up !== root;) {
      root = up;
      up = leader.get(root);
    }
    leader.set(id, root);
    return root;
  };
  for (const { from, to } of ties) leader.set(find(from), find(to));
  return [...Map.groupBy(boxes, ({ id }) => find(id)).values()];
}

function sizeOf(boxes: readonly PlacedBox[]): {
  readonly width: number;
  readonly height: number;
} {
  return {
    width: Math.max(...boxes.map(({ x, width }) => x + width)),
    height: Math.max(...boxes.map(({ y, height }) => y + height)),
  };
}

function moved(
  boxes: readonly PlacedBox[],
  right: number,
  down: number,
): readonly PlacedBox[] {
  return boxes.map((box) => ({
    ...box,
    x: Math.round(box.x + right),
    y: Math.round(box.y + down),
  }));
}

function shifted(
  place: { readonly x: number; readonly y: number } | undefined,
  right: number,
  down: number,
): { readonly x: number; readonly y: number } {
  return { x: (place?.x ?? 0) + right, y: (place?.y ?? 0) + down };
}
