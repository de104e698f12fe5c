import { deepEqual, equal } from "node:assert/strict";
import { rangeBytesOf, rangesOf } from "../../src/copy/ranges.ts";

const MEGABYTE = 1024 * 1024;

Deno.test("rangesOf() covers a heap without gap or overlap, open at its end", () => {
  const ranges = rangesOf(
    { isHeap: true, blocks: 1000, bytes: 100 * MEGABYTE },
    30 * MEGABYTE,
  );

  deepEqual(ranges, [
    { from: 0, to: 333 },
    { from: 333, to: 667 },
    { from: 667 },
  ]);
});

Deno.test("rangesOf() leaves whole what is small, empty or no heap", () => {
  const whole = [{ from: 0 }];
  const size = { blocks: 10_000, bytes: 900 * MEGABYTE };

  deepEqual(rangesOf({ isHeap: false, ...size }, 32 * MEGABYTE), whole);
  deepEqual(rangesOf({ isHeap: true, ...size }, 1024 * MEGABYTE), whole);
  deepEqual(rangesOf({ isHeap: true, blocks: 0, bytes: 0 }, MEGABYTE), whole);
});

Deno.test("rangesOf() makes no more ranges than there are blocks", () => {
  equal(
    rangesOf({ isHeap: true, blocks: 2, bytes: 900 * MEGABYTE }, MEGABYTE)
      .length,
    2,
  );
});

Deno.test("rangeBytesOf() splits for several workers, and hardly for one", () => {
  const tables = [{ isHeap: true, blocks: 1, bytes: 2400 * MEGABYTE }];

  equal(rangeBytesOf(tables, 1), 1024 * MEGABYTE);
  equal(rangeBytesOf(tables, 2), 200 * MEGABYTE);
  equal(rangeBytesOf([], 2), 32 * MEGABYTE);
});
