import { deepEqual, equal } from "node:assert/strict";
import type { PlacedBox } from "../../../src/mediums/graph/layered.ts";
import { Router } from "../../../src/mediums/graph/route.ts";

const box = (id: string, rank: number, y = 0): PlacedBox => ({
  id,
  rank,
  x: rank * 200,
  y,
  width: 100,
  height: 50,
});
const [left, middle, right] = [box("l", 0), box("m", 1), box("r", 2)];

Deno.test("Router leads a line to the facing sides", () => {
  const router = new Router([{ boxes: [left, middle] }]);

  deepEqual(router.route({ from: middle, fromY: 20, to: left, toY: 30 }), {
    start: { x: 200, y: 20, side: -1 },
    end: { x: 100, y: 30, side: 1 },
    via: [],
  });
});

Deno.test("Router leads a line past the boxes between its ends", () => {
  const router = new Router([{ boxes: [left, middle, right] }]);

  const { via } = router.route({ from: right, fromY: 20, to: left, toY: 20 });

  deepEqual(via, [{ x: 306, y: -14 }, { x: 194, y: -14 }]);
});

Deno.test("Router leads a second line through the same gap beside the first", () => {
  const router = new Router([{ boxes: [left, middle, right] }]);
  const course = { from: right, fromY: 20, to: left, toY: 20 };

  const [first, second] = [router.route(course), router.route(course)];

  equal(first.via[0]?.y === second.via[0]?.y, false);
});

Deno.test("Router leads a line to its own box around the right side", () => {
  const router = new Router([{ boxes: [left] }]);

  const { start, end } = router.route({
    from: left,
    fromY: 40,
    to: left,
    toY: 10,
  });

  deepEqual([start.side, end.side], [1, 1]);
});

Deno.test("Router leads a line to another cluster straight", () => {
  const far = { ...box("f", 0), x: 900 };
  const router = new Router([{ boxes: [left] }, { boxes: [far] }]);

  deepEqual(router.route({ from: left, fromY: 1, to: far, toY: 2 }), {
    start: { x: 100, y: 1, side: 1 },
    end: { x: 900, y: 2, side: -1 },
    via: [],
  });
});
