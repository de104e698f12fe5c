import { deepEqual } from "node:assert/strict";
import { sampleEvents } from "../../src/testing/sample_events.ts";
import { transferSamples } from "../../src/testing/sample_transfer_events.ts";

Deno.test("transferSamples() are among the samples that reporters are tried with", () => {
  const types = new Set<string>(sampleEvents().map(({ type }) => type));

  deepEqual(
    Object.keys(transferSamples()).filter((type) => !types.has(type)),
    [],
  );
});
