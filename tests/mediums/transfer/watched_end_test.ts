import { deepEqual, equal } from "node:assert/strict";
import type { TransferPhase } from "../../../src/mediums/transfer/transfer_status.ts";
import { watchEnd } from "../../../src/mediums/transfer/watched_end.ts";
import { eventually } from "../../support/other_session.ts";

Deno.test("watchEnd() aborts when the target is live, though it could not look before", async () => {
  const found: (TransferPhase | undefined)[] = ["verify", undefined, "live"];
  const asked: (TransferPhase | undefined)[] = [];

  await using end = watchEnd({
    signal: new AbortController().signal,
    everyMs: 1,
    phase: () => {
      const phase = found.shift();
      asked.push(phase);
      return phase === undefined
        ? Promise.reject(new Error("gone"))
        : Promise.resolve(phase);
    },
  });
  await eventually(() => end.signal.aborted);

  deepEqual(asked, ["verify", undefined, "live"]);
});

Deno.test("watchEnd() looks no more when it is disposed", async () => {
  const end = watchEnd({
    signal: new AbortController().signal,
    everyMs: 60_000,
    phase: () => Promise.resolve("live"),
  });

  await end[Symbol.asyncDispose]();

  equal(end.signal.aborted, false);
});
