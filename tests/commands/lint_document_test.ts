import { Validator } from "@cfworker/json-schema";
import { deepEqual, ok } from "node:assert/strict";
import {
  LINT_SCHEMA,
  lintDocument,
  rulesDocument,
} from "../../src/commands/lint_document.ts";
import { RULES } from "../../src/lint/mod.ts";
import type { LintFinding } from "../../src/lint/mod.ts";
import { dropTable } from "../../src/lint/rules/drop_table.ts";

const FINDING: LintFinding = {
  rule: dropTable,
  severity: "warning",
  message: "a goes with all its rows",
  place: { file: "a.sql", line: 1, column: 3 },
  excerpt: { text: "  DROP TABLE a;", column: 3 },
  edits: [],
};

Deno.test("lintDocument() tells of findings, of what is allowed, and of fixes", () => {
  const document = lintDocument({
    result: {
      findings: [FINDING],
      allowed: [{ ...FINDING, reason: "it is old" }],
      files: 2,
    },
    fixes: [{ file: "b.sql", edits: 1, before: "", after: "" }],
    dryRun: true,
    isStrict: false,
  });

  const finding = {
    rule: "drop-table",
    severity: "warning",
    message: "a goes with all its rows",
    file: "a.sql",
    line: 1,
    column: 3,
    excerpt: "  DROP TABLE a;",
    why: dropTable.why,
    cure: dropTable.cure,
    fixable: false,
  };
  deepEqual(document, {
    success: true,
    findings: [finding],
    allowed: [{ ...finding, reason: "it is old" }],
    summary: { errors: 0, warnings: 1, files: 2 },
    fixed: [{ file: "b.sql", edits: 1 }],
    dry_run: true,
    rules: [],
  });
});

Deno.test("lintDocument() counts warnings as errors where it is told to", () => {
  const document = lintDocument({
    result: { findings: [FINDING], allowed: [], files: 1 },
    fixes: [],
    dryRun: false,
    isStrict: true,
  });

  deepEqual([document.success, document.summary], [
    false,
    { errors: 1, warnings: 0, files: 1 },
  ]);
});

Deno.test("rulesDocument() follows the schema", () => {
  const document = JSON.parse(JSON.stringify(rulesDocument(RULES)));

  ok(new Validator({ ...LINT_SCHEMA }, "2020-12").validate(document).valid);
});
