import { deepEqual, equal } from "node:assert/strict";
import {
  comparedDocument,
  DIFF_SCHEMA,
  DRIFT_SCHEMA,
  savedDocument,
  wayDocument,
} from "../../src/commands/diff_document.ts";

const CHANGE = {
  type: "make",
  object: "table public.t",
  sql: "CREATE TABLE public.t ()",
} as const;

Deno.test("wayDocument() tells statements, steps and the script", () => {
  const document = wayDocument({
    differences: [],
    changes: [CHANGE],
    steps: [{ mode: "transaction", changes: [CHANGE] }],
    hazards: [],
  });

  deepEqual(document.changes, [{ ...CHANGE, outside: false, hazards: [] }]);
  deepEqual(document.steps, [{
    mode: "transaction",
    reason: null,
    statements: [CHANGE.sql],
  }]);
  equal(document.sql, "CREATE TABLE public.t ();\n");
});

Deno.test("comparedDocument() tells of questions and of what is not compared", () => {
  const document = comparedDocument({
    old: { label: "a", serverVersion: 150018 },
    new: { label: "b", serverVersion: 150018 },
    isEqual: false,
    differences: [],
    renames: [],
    questions: [{
      kind: "column",
      from: "column public.t.a",
      candidates: [{ to: "column public.t.b", score: 0.6 }],
    }],
    changes: [],
    steps: [],
    hazards: [],
    notCompared: ["subscription s"],
    remarks: [],
  });

  equal(document.equal, false);
  equal(document.scratch, null);
  deepEqual(document.questions, [{
    kind: "column",
    from: "column public.t.a",
    candidates: [{ to: "column public.t.b", score: 0.6 }],
  }]);
  deepEqual(document.not_compared, ["subscription s"]);
});

Deno.test("savedDocument() has all that drift tells", () => {
  const document = savedDocument({ label: "a", serverVersion: 1 }, "a.json");

  deepEqual(
    Object.keys(document).toSorted(),
    Object.keys(Object(DRIFT_SCHEMA.properties)).toSorted(),
  );
  equal("generated" in Object(DIFF_SCHEMA.properties), true);
});
