import { deepEqual } from "node:assert/strict";
import { sampleEvents } from "../../src/testing/sample_events.ts";
import { syncSamples } from "../../src/testing/sample_sync_events.ts";

Deno.test("syncSamples() are among the samples that reporters are tried with", () => {
  const types = new Set<string>(sampleEvents().map(({ type }) => type));

  deepEqual(
    Object.keys(syncSamples()).filter((type) => !types.has(type)),
    [],
  );
});
