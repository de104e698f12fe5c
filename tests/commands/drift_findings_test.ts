import { deepEqual } from "node:assert/strict";
import { driftFindings } from "../../src/commands/drift_findings.ts";
import type { Difference } from "../../src/mediums/diff/mod.ts";

const WORDS = {
  made: "only in the database",
  dropped: "missing in the database",
};

function difference(
  type: Difference["type"],
  more: Partial<Difference> = {},
): Difference {
  const id = "column public.t.a";
  return { type, kind: "column", id, root: id, facts: [], parts: {}, ...more };
}

const CASES: readonly (readonly [Difference, string])[] = [
  [difference("made"), "column public.t.a: only in the database"],
  [difference("dropped"), "column public.t.a: missing in the database"],
  [
    difference("renamed", { from: "column public.t.b" }),
    "column public.t.a: was called column public.t.b",
  ],
  [
    difference("altered", {
      facts: [{ fact: "type", from: "integer", to: "bigint" }],
    }),
    "column public.t.a: type integer → bigint",
  ],
  [difference("replaced"), "column public.t.a: made again"],
];
for (const [each, message] of CASES) {
  Deno.test(`driftFindings() says of what is ${each.type} what is the case`, () => {
    deepEqual(driftFindings([each], WORDS), [{
      type: "finding",
      finding: {
        rule: `drift-${each.type}`,
        severity: "error",
        message,
        object: "column public.t.a",
      },
    }]);
  });
}
