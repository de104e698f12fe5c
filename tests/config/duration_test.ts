import { equal } from "node:assert/strict";
import { durationMs } from "../../src/config/duration.ts";

const DURATIONS: readonly (readonly [string, number | undefined])[] = [
  ["0", 0],
  ["250", 250],
  ["500ms", 500],
  ["5s", 5_000],
  [" 1 min ", 60_000],
  ["2h", 7_200_000],
  ["1d", 86_400_000],
  ["1.5s", 1_500],
  ["100us", 1],
  ["5 seconds", undefined],
  ["5m", undefined],
  ["-1", undefined],
  ["", undefined],
];

for (const [text, ms] of DURATIONS) {
  Deno.test(`durationMs() reads ${JSON.stringify(text)} as ${ms}`, () => {
    equal(durationMs(text), ms);
  });
}
