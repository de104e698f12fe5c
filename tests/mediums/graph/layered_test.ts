import { deepEqual, equal } from "node:assert/strict";
import { layered } from "../../../src/mediums/graph/layered.ts";
import type { Box, PlacedBox } from "../../../src/mediums/graph/layered.ts";

const box = (id: string, height = 100): Box => ({ id, width: 200, height });
const rankOf = (placed: readonly PlacedBox[]) =>
  Object.fromEntries(placed.map(({ id, rank }) => [id, rank]));

/** Pairs of boxes that stand on each other. */
function overlaps(placed: readonly PlacedBox[]): readonly string[] {
  return placed.flatMap((left, index) =>
    placed.slice(index + 1).filter((right) =>
      left.x < right.x + right.width && right.x < left.x + left.width &&
      left.y < right.y + right.height && right.y < left.y + left.height
    ).map((right) => `${left.id} and ${right.id}`)
  );
}

Deno.test("layered() puts what is named left of what names it", () => {
  const placed = layered([box("line"), box("order"), box("user")], [
    { from: "line", to: "order" },
    { from: "order", to: "user" },
  ]);

  deepEqual(rankOf(placed), { user: 0, order: 1, line: 2 });
});

Deno.test("layered() places boxes that name each other and themselves", () => {
  const placed = layered([box("a"), box("b")], [
    { from: "a", to: "b" },
    { from: "b", to: "a" },
    { from: "a", to: "a" },
  ]);

  equal(placed.length, 2);
  deepEqual(overlaps(placed), []);
});

Deno.test("layered() folds what names the same thing into several columns", () => {
  const leaves = Array.from({ length: 100 }, (_, index) => box(`t${index}`));
  const placed = layered(
    [box("hub"), ...leaves],
    leaves.map(({ id }) => ({ from: id, to: "hub" })),
  );

  const height = Math.max(...placed.map(({ y, height }) => y + height));
  const width = Math.max(...placed.map(({ x, width }) => x + width));
  equal(width > height / 2 && height > width / 3, true);
  deepEqual(overlaps(placed), []);
});

Deno.test("layered() takes a chain of many boxes", () => {
  const chain = Array.from({ length: 3000 }, (_, index) => box(`t${index}`));

  const placed = layered(
    chain,
    chain.slice(1).map(({ id }, index) => ({ from: id, to: `t${index}` })),
  );

  equal(new Set(placed.map(({ rank }) => rank)).size, 3000);
});
