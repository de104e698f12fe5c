import { equal } from "node:assert/strict";
import {
  isDownResult,
  isMarkResult,
  isReinitResult,
  isRepairResult,
  isUpResult,
  isWaitResult,
} from "../../src/commands/partial.ts";
import type {
  DownResult,
  UpResult,
} from "../../src/mediums/migrate/results.ts";

const UP: UpResult = {
  success: false,
  applied: [],
  skipped: [],
  pending: ["001"],
  errors: [],
  totalDurationMs: 1,
  dryRun: false,
  warnings: [],
};
const DOWN: DownResult = {
  success: false,
  rolledBack: [],
  skipped: [],
  errors: [],
  totalDurationMs: 1,
  dryRun: false,
};
/** A status has `applied`, too, but nothing was done. */
const STATUS = { applied: ["001"], pending: [], current: "001" };

Deno.test("isUpResult() knows what an up did before it failed", () => {
  equal(isUpResult(UP), true);
});

Deno.test("isUpResult() takes what a down did for something else", () => {
  equal(isUpResult(DOWN), false);
});

Deno.test("isUpResult() takes a status for something else", () => {
  equal(isUpResult(STATUS), false);
});

Deno.test("isDownResult() knows what a down did before it failed", () => {
  equal(isDownResult(DOWN), true);
});

Deno.test("isDownResult() takes what an up did for something else", () => {
  equal(isDownResult(UP), false);
});

for (const nothing of [undefined, null, "applied", 0]) {
  Deno.test(`neither result is seen in ${JSON.stringify(nothing)}`, () => {
    equal(isUpResult(nothing), false);
    equal(isDownResult(nothing), false);
  });
}

const MARKS = {
  success: true,
  trackingTable: "public.tb_confiture",
  marked: [],
  errors: [],
  totalDurationMs: 1,
  dryRun: false,
};

Deno.test("isMarkResult() and isReinitResult() know what was marked before it failed", () => {
  equal(isMarkResult(MARKS), true);
  equal(isReinitResult(MARKS), false);
  equal(isReinitResult({ ...MARKS, deletedCount: 1 }), true);
  equal(isMarkResult(UP), false);
});

Deno.test("isRepairResult() knows what a repair found", () => {
  equal(isRepairResult({ repairs: [], forgotten: [] }), true);
  equal(isRepairResult(MARKS), false);
});

Deno.test("isWaitResult() knows what waiting came to", () => {
  equal(isWaitResult({ waitedMs: 1, applied: false }), true);
  equal(isWaitResult(UP), false);
});
