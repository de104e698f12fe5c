import { deepEqual } from "node:assert/strict";
import { backoffMs } from "../../../../plugins/executors/_wait/backoff.ts";

Deno.test("backoffMs() doubles up to ten seconds", () => {
  deepEqual(
    [1, 2, 3, 6, 7, 40].map((failed) => backoffMs(failed, 1)),
    [200, 400, 800, 6_400, 10_000, 10_000],
  );
});

Deno.test("backoffMs() gives no two that met the same pause", () => {
  deepEqual([0, 0.5, 1].map((random) => backoffMs(1, random)), [100, 150, 200]);
});
