import { equal, notEqual } from "node:assert/strict";
import { sampleEvents } from "../../src/testing/sample_events.ts";

Deno.test("sampleEvents() begins and ends as a run does", () => {
  equal(sampleEvents().at(0)?.type, "run:start");
  equal(sampleEvents().at(-1)?.type, "run:finish");
});

Deno.test("sampleEvents() gives each caller events of its own", () => {
  notEqual(sampleEvents()[0], sampleEvents()[0]);
});
