import { deepEqual } from "node:assert/strict";
import { freeMemory } from "../../src/database/free_memory.ts";

Deno.test("freeMemory() frees all that is behind the bytes, once", () => {
  const whole = new Uint8Array(10);
  const part = whole.subarray(5);

  freeMemory(part);
  freeMemory(whole);

  deepEqual([whole.length, part.length], [0, 0]);
});
