import { equal } from "node:assert/strict";
import { durationText } from "../../src/kernel/duration.ts";

const DURATIONS: readonly (readonly [number, string])[] = [
  [-1, "0 ms"],
  [12.4, "12 ms"],
  [999.4, "999 ms"],
  [999.5, "1.0 s"],
  [14_831, "14.8 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 0 s"],
  [125_000, "2 min 5 s"],
  [3_599_499, "59 min 59 s"],
  [3_599_500, "1 h 0 min"],
  [7_500_000, "2 h 5 min"],
];

for (const [ms, text] of DURATIONS) {
  Deno.test(`durationText() says ${text} for ${ms} ms`, () => {
    equal(durationText(ms), text);
  });
}
