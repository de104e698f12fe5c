import { equal, notEqual } from "node:assert/strict";
import { lockSamples } from "../../src/testing/sample_lock_events.ts";

Deno.test("lockSamples() has waits in which somebody, nobody and a prepared transaction is in the way", () => {
  const blockers = lockSamples()["locks:waiting"].flatMap(({ blockers }) =>
    blockers.map(({ pid }) => pid)
  );

  equal(blockers.includes(0), true);
  equal(blockers.some((pid) => pid > 0), true);
  equal(
    lockSamples()["locks:waiting"].some(({ blockers }) =>
      blockers.length === 0
    ),
    true,
  );
});

Deno.test("lockSamples() makes them anew each time", () => {
  notEqual(lockSamples()["lock:waiting"][0], lockSamples()["lock:waiting"][0]);
});
