import { deepEqual, equal, ok } from "node:assert/strict";
import { layoutOf } from "../../../src/mediums/graph/layout.ts";

const box = (id: string, group: string) => ({
  id,
  group,
  width: 100,
  height: 60,
});

Deno.test("layoutOf() keeps every box in the frame of its group", () => {
  const { frames, clusters } = layoutOf(
    [box("a", "one"), box("b", "one"), box("c", "two")],
    [{ from: "a", to: "b" }, { from: "c", to: "a" }],
  );

  deepEqual(frames.map(({ name }) => name), ["one", "two"]);
  deepEqual(
    clusters.map(({ boxes }) => boxes.map(({ id }) => id).sort()),
    [["a", "b"], ["c"]],
  );
  const [first, second] = frames;
  ok(first !== undefined && second !== undefined);
  const inFirst = clusters[0]?.boxes.every(({ x, y, width, height }) =>
    x > first.x && y > first.y && x + width < first.x + first.width &&
    y + height < first.y + first.height
  );
  equal(inFirst, true);
  equal(
    first.x + first.width < second.x || first.y + first.height < second.y ||
      second.x + second.width < first.x,
    true,
  );
});

Deno.test("layoutOf() nothing is a small empty page", () => {
  deepEqual(layoutOf([], []).frames, []);
});
