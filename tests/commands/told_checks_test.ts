import { deepEqual } from "node:assert/strict";
import {
  differenceText,
  preflightChecks,
  verifyChecks,
} from "../../src/commands/told_checks.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";

const PLACE = { file: "db/migrations/001_a.verify.sql", line: 3 };
const ERROR = new ConfitureError(
  "migration/verification",
  "Cannot verify 001",
  {
    place: PLACE,
    hint: "Look",
  },
);
const WARNING = {
  rule: "set-not-null",
  severity: "warning",
  message: "every row is read",
  place: { file: "a.sql" },
  cure: "Add a CHECK",
} as const;

Deno.test("verifyChecks() tells of each file whether what it says holds", () => {
  const verification = { version: "001", name: "a", file: PLACE.file };

  const checks = verifyChecks({
    success: false,
    verifications: [verification, { ...verification, error: ERROR }],
    unchecked: [],
    totalDurationMs: 1,
  });

  deepEqual(checks, [
    {
      type: "check",
      check: {
        name: "001_a",
        outcome: "passed",
        place: { file: PLACE.file },
      },
    },
    {
      type: "check",
      check: {
        name: "001_a",
        outcome: "failed",
        message: "Cannot verify 001",
        place: PLACE,
        hint: "Look",
      },
    },
  ]);
});

Deno.test("preflightChecks() tells of what lint refuses and of what it only finds, and of each try", () => {
  const refused = { ...WARNING, rule: "drop-column" };

  const told = preflightChecks({
    success: false,
    findings: [{ kind: "order", message: "001 is there twice" }],
    warnings: [WARNING, refused],
    refused: [refused],
    replay: { label: "embedded", applied: [] },
    differences: [],
    against: { label: "copy", applied: [], error: ERROR },
  });

  deepEqual(
    told.map((event) =>
      event.type === "finding"
        ? [event.finding.rule, event.finding.severity]
        : [event.check.name, event.check.outcome]
    ),
    [
      ["order", "error"],
      ["set-not-null", "warning"],
      ["drop-column", "error"],
      ["the migrations run on a scratch database", "passed"],
      ["the migrations make what the schema's files say", "passed"],
      ["what is pending runs on a copy of copy", "failed"],
    ],
  );
});

Deno.test("differenceText() says which of the two has what the other lacks", () => {
  const entry = { kind: "table", name: "t", definition: "" };

  deepEqual(
    (["missing", "extra"] as const).map((type) =>
      differenceText({ type, entry })
    ),
    [
      "table t: the schema's files have it, the migrations do not make it",
      "table t: the migrations make it, the schema's files do not have it",
    ],
  );
});
