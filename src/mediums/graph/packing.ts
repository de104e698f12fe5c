/** A rectangle without a place. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where rectangles stand, and what they take together. */
export interface Packed extends Size {
  /** One for each, in the order they came. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/** Puts rectangles side by side in rows, the highest first, about as wide as high. */
export function packed(
  sizes: readonly Size[],
  { gap, aspect = 1.5 }: { readonly gap: number; readonly aspect?: number },
): Packed {
  const area = sizes.reduce(
    (sum, { width, height }) => sum + (width + gap) * (height + gap),
    0,
  );
  const limit = Math.max(
    Math.sqrt(area * aspect),
    ...sizes.map(({ width }) => width),
  );
  const order = sizes.map((size, index) => ({ size, index }))
    .toSorted((left, right) =>
      right.size.height - left.size.height || left.index - right.index
    );
  const places: { x: number; y: number }[] = [];
  const total = { width: 0, height: 0 };
  let [x, y, row] = [0, 0, 0];
  for (const { size: { width, height }, index } of order) {
    if (x > 0 && x + width > limit) {
      y += row + gap;
      [x, row] = [0, 0];
    }
    places[index] = { x, y };
    row = Math.max(row, height);
    total.width = Math.max(total.width, x + width);
    total.height = Math.max(total.height, y + height);
    x += width + gap;
  }
  return { places, ...total };
}
