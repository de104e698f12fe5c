import { equal } from "node:assert/strict";
import { isInTheWay } from "../../../src/copy/target/step.ts";
import type { StepLockMode } from "../../../src/copy/target/step.ts";
import { step } from "./_examples.ts";

const CASES: readonly (readonly [StepLockMode, StepLockMode, boolean])[] = [
  ["share", "share", false],
  ["share", "share update exclusive", true],
  ["share update exclusive", "share update exclusive", true],
  ["share update exclusive", "row share", false],
  ["share row exclusive", "row share", false],
  ["share row exclusive", "share", true],
  ["access exclusive", "row share", true],
];

for (const [one, other, expected] of CASES) {
  Deno.test(`isInTheWay() ${expected ? "keeps" : "lets"} ${one} and ${other} ${expected ? "apart" : "be together"}`, () => {
    equal(isInTheWay(lockedBy(one), lockedBy(other)), expected);
    equal(isInTheWay(lockedBy(other), lockedBy(one)), expected);
  });
}

Deno.test("isInTheWay() lets steps on two tables be together", () => {
  const there = step("b", {
    locks: [{ table: "b", mode: "access exclusive" }],
  });

  equal(isInTheWay(lockedBy("access exclusive"), there), false);
});

Deno.test("isInTheWay() lets steps on two partitions be together, and none on the whole table beside", () => {
  const [one, other, whole] = [{ part: "a_1" }, { part: "a_2" }, {}].map((
    part,
  ) =>
    step("a", { locks: [{ table: "a", ...part, mode: "access exclusive" }] })
  );

  equal(one && other && isInTheWay(one, other), false);
  equal(one && whole && isInTheWay(one, whole), true);
  equal(one && isInTheWay(one, one), true);
});

function lockedBy(mode: StepLockMode) {
  return step("a", { locks: [{ table: "a", mode }] });
}
