import { equal } from "node:assert/strict";
import { isDiffResult } from "../../../src/mediums/diff/results.ts";

Deno.test("isDiffResult() knows a diff by what it has", () => {
  equal(isDiffResult({ isEqual: true, differences: [] }), true);
  equal(isDiffResult({ applied: [] }), false);
  equal(isDiffResult(undefined), false);
});
