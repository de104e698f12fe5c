import { deepEqual, notEqual } from "node:assert/strict";
import { findingSamples } from "../../src/testing/sample_finding_events.ts";

Deno.test("findingSamples() has a finding with all that there may be, and one with as little", () => {
  const [full, bare] = findingSamples().finding.map(({ finding }) =>
    Object.keys(finding).sort()
  );

  deepEqual(full, [
    "excerpt",
    "hint",
    "message",
    "place",
    "rule",
    "severity",
    "why",
  ]);
  deepEqual(bare, ["message", "object", "rule", "severity"]);
});

Deno.test("findingSamples() has a check of each outcome", () => {
  deepEqual(
    findingSamples().check.map(({ check }) => check.outcome),
    ["passed", "failed", "skipped"],
  );
});

Deno.test("findingSamples() makes them anew each time", () => {
  notEqual(findingSamples().finding[0], findingSamples().finding[0]);
});
