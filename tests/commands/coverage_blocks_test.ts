import { deepEqual } from "node:assert/strict";
import {
  findingBlocks,
  gateBlocks,
} from "../../src/commands/coverage_blocks.ts";
import {
  coverageError,
  isCoverageReport,
} from "../../src/mediums/sync/coverage.ts";
import type { CoverageFinding } from "../../src/mediums/sync/coverage.ts";
import { relation } from "../mediums/sync/_relations.ts";

const USERS = relation("users", { columns: ["email", "gender: enum"] });

const FINDINGS: readonly CoverageFinding[] = USERS.columns.map((column) => ({
  relation: USERS,
  column,
  kind: "email",
  reason: "its name",
  ...column.name === "email"
    ? {
      suggestion: { kind: "strategy", strategy: "email", options: {} },
    }
    : {},
}));

Deno.test("findingBlocks() shows columns, reasons and rules", () => {
  deepEqual(findingBlocks(FINDINGS), [{
    kind: "table",
    columns: ["Column", "Looks personal by", "Rule"],
    rows: [
      ["users.email", "its name", "{ strategy: email }"],
      ["users.gender", "its name", { text: "to be decided", tone: "warning" }],
    ],
  }]);
  deepEqual(findingBlocks([]), []);
});

Deno.test("gateBlocks() shows rules to be put into the file, as the error carries them", () => {
  const { partial } = coverageError(FINDINGS);

  deepEqual(
    isCoverageReport(partial) ? gateBlocks(partial).at(-1) : partial,
    {
      kind: "verbatim",
      text: `anonymize:
  users:
    email: { strategy: email } # its name
    # gender: preserve # its name
`,
    },
  );
});
