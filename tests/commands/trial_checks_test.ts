import { deepEqual } from "node:assert/strict";
import { trialChecks } from "../../src/commands/trial_checks.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type { MigrationTrial } from "../../src/mediums/migrate/trial.ts";

const TRIAL: MigrationTrial = {
  version: "001",
  name: "a",
  verdict: "reversible",
  differences: [],
  upLoses: [],
  downLoses: [],
  downChangesRows: [],
};

Deno.test("trialChecks() tells of each migration how its trial ended", () => {
  const place = { file: "db/migrations/003_c.down.sql", line: 2 };
  const error = new ConfitureError("migration/failed", "Cannot revert 003", {
    place,
    hint: "Look",
  });

  const checks = trialChecks({
    trials: [
      TRIAL,
      { ...TRIAL, version: "002", verdict: "irreversible" },
      { ...TRIAL, version: "003", verdict: "down-failed", error },
    ],
    untried: ["004"],
  });

  deepEqual(
    checks.map((event) => event.type === "check" ? event.check : event),
    [
      { name: "001_a", outcome: "passed" },
      {
        name: "002_a",
        outcome: "passed",
        message: "there is no way down, only up was tried",
      },
      {
        name: "003_a",
        outcome: "failed",
        message: "003_a: down fails\nCannot revert 003",
        place,
        hint: "Look",
      },
      { name: "004", outcome: "skipped", message: "one before it failed" },
    ],
  );
});

Deno.test("trialChecks() tells of each claim whether it was proved", () => {
  const claim = {
    name: "build",
    differences: [],
    sql: [],
    rows: [],
    comparesRows: false,
    size: { objects: 0, rows: 0, tables: 0 },
    durationMs: 7,
  } as const;

  const checks = trialChecks({
    trials: [],
    untried: [],
    proof: {
      claims: [
        { ...claim, verdict: "refuted" },
        { ...claim, verdict: "proved" },
        { ...claim, verdict: "open", reason: "a migration did not pass" },
      ],
      notCompared: [],
    },
  });

  deepEqual(
    checks.map((event) =>
      event.type === "check"
        ? [event.check.outcome, event.check.message, event.check.durationMs]
        : event
    ),
    [
      ["failed", "db/schema builds what the migrations make", 7],
      ["passed", undefined, 7],
      ["skipped", "a migration did not pass", 7],
    ],
  );
});
