import { deepEqual, equal } from "node:assert/strict";
import { packed } from "../../../src/mediums/graph/packing.ts";

Deno.test("packed() begins a new row where the first is full", () => {
  const size = { width: 100, height: 50 };

  const { places, width, height } = packed([size, size, size, size], {
    gap: 10,
    aspect: 2,
  });

  deepEqual(places, [
    { x: 0, y: 0 },
    { x: 110, y: 0 },
    { x: 0, y: 60 },
    { x: 110, y: 60 },
  ]);
  deepEqual([width, height], [210, 110]);
});

Deno.test("packed() of nothing takes no room", () => {
  equal(packed([], { gap: 10 }).width, 0);
});
