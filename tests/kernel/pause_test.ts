import { equal, rejects } from "node:assert/strict";
import { pause } from "../../src/kernel/pause.ts";

Deno.test("pause() waits", async () => {
  const start = performance.now();

  await pause(20, new AbortController().signal);

  equal(performance.now() - start >= 19, true);
});

Deno.test("pause() ends with the signal's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");

  const pausing = pause(60_000, controller.signal);
  controller.abort(reason);

  await rejects(pausing, reason);
});

Deno.test("pause() does not begin where the signal has aborted", async () => {
  const reason = new Error("enough");

  await rejects(pause(60_000, AbortSignal.abort(reason)), reason);
});
