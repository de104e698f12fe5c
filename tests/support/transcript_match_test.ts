import { deepEqual, equal } from "node:assert/strict";
import { matchesOutput, updatedOutput } from "./transcript_match.ts";

const CASES: readonly (readonly [
  string,
  readonly string[],
  readonly string[],
  boolean,
])[] = [
  ["equal lines", ["a", "b"], ["a", "b"], true],
  ["another line", ["a"], ["b"], false],
  ["a line too many", ["a"], ["a", "b"], false],
  ["a line too few", ["a", "b"], ["a"], false],
  ["blank lines at the end", ["a", ""], ["a"], true],
  ["signs of regular expressions", ["a.b (c)"], ["axb (c)"], false],
  ["[..] within a line", ["in [..] and [..]!"], ["in a, b and c!"], true],
  ["[..] across lines", ["[..]"], ["a", "b"], false],
  ["... for some lines", ["a", "...", "z"], ["a", "b", "c", "z"], true],
  ["... for no line", ["a", "...", "z"], ["a", "z"], true],
  ["... before a missing end", ["a", "...", "z"], ["a", "b"], false],
  ["durations", ["✓ x  12 ms  3 rows"], ["✓ x  1.4 s  3 rows"], true],
  ["what stands beside a duration", ["✓ x  12 ms"], ["✗ x  12 ms"], false],
  ["durations in JSON", ['"duration_ms": 1,'], ['"duration_ms": 27,'], true],
  ["times", ["at 2026-01-15 10:30:00"], ["at 2027-02-16T11:31:01Z"], true],
  ["versions", ["20260115103000"], ["20260115103001"], false],
];

for (const [what, expected, printed, isMatch] of CASES) {
  Deno.test(`matchesOutput() ${isMatch ? "takes" : "refuses"} ${what}`, () => {
    equal(matchesOutput(expected, printed), isMatch);
  });
}

Deno.test("updatedOutput() keeps placeholders that still fit", () => {
  deepEqual(
    updatedOutput(["took [..]", "old", "✓ x  12 ms"], [
      "took long",
      "new",
      "✓ x  13 ms",
    ]),
    ["took [..]", "new", "✓ x  12 ms"],
  );
});
