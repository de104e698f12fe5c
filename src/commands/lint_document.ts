import type { JsonObject } from "../kernel/events.ts";
import type { LintFinding, LintResult, Rule } from "../lint/mod.ts";
import type { Fix } from "../mediums/lint/mod.ts";
import {
  COUNT,
  COUNT_OR_NULL,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
} from "./schema_words.ts";

const SEVERITY: JsonObject = { enum: ["error", "warning"] };

const FINDING: JsonObject = {
  rule: TEXT,
  severity: SEVERITY,
  message: TEXT,
  file: TEXT,
  line: COUNT_OR_NULL,
  column: COUNT_OR_NULL,
  excerpt: TEXT_OR_NULL,
  why: TEXT,
  cure: TEXT,
  fixable: SWITCH,
};

/** The JSON Schema of `lint`. */
export const LINT_SCHEMA: JsonObject = record({
  success: SWITCH,
  findings: listOf(record(FINDING)),
  allowed: listOf(record({ ...FINDING, reason: TEXT })),
  summary: record({ errors: COUNT, warnings: COUNT, files: COUNT }),
  fixed: listOf(record({ file: TEXT, edits: COUNT })),
  dry_run: SWITCH,
  rules: listOf(record({
    name: TEXT,
    title: TEXT,
    why: TEXT,
    example: TEXT,
    cure: TEXT,
    instead: TEXT_OR_NULL,
    severity: SEVERITY,
    since: COUNT_OR_NULL,
    until: COUNT_OR_NULL,
    on_request: SWITCH,
    fixable: SWITCH,
  })),
});

/** The JSON document of `lint`. */
export function lintDocument(
  { result, fixes, dryRun, isStrict }: {
    readonly result: LintResult;
    readonly fixes: readonly Fix[];
    readonly dryRun: boolean;
    /** Whether warnings are errors. */
    readonly isStrict: boolean;
  },
): JsonObject {
  const isError = ({ severity }: LintFinding) =>
    isStrict || severity === "error";
  const errors = result.findings.filter(isError).length;
  const documentOf = (finding: LintFinding) => ({
    rule: finding.rule.name,
    severity: isError(finding) ? "error" : "warning",
    message: finding.message,
    file: finding.place.file,
    line: finding.place.line ?? null,
    column: finding.place.column ?? null,
    excerpt: finding.excerpt?.text ?? null,
    why: finding.rule.why,
    cure: finding.rule.cure,
    fixable: finding.edits.length > 0,
  });
  return {
    success: errors === 0,
    findings: result.findings.map(documentOf),
    allowed: result.allowed.map((finding) => ({
      ...documentOf(finding),
      reason: finding.reason,
    })),
    summary: {
      errors,
      warnings: result.findings.length - errors,
      files: result.files,
    },
    fixed: fixes.map(({ file, edits }) => ({ file, edits })),
    dry_run: dryRun,
    rules: [],
  };
}

/** The same where rules are shown and no file is looked at. */
export function rulesDocument(rules: readonly Rule[]): JsonObject {
  return {
    success: true,
    findings: [],
    allowed: [],
    summary: { errors: 0, warnings: 0, files: 0 },
    fixed: [],
    dry_run: false,
    rules: rules.map((rule) => ({
      name: rule.name,
      title: rule.title,
      why: rule.why,
      example: rule.example,
      cure: rule.cure,
      instead: rule.instead ?? null,
      severity: rule.severity,
      since: rule.since ?? null,
      until: rule.until ?? null,
      on_request: rule.isOnRequest === true,
      fixable: rule.isFixable === true,
    })),
  };
}
