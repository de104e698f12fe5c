import type { Place } from "../../kernel/mod.ts";
import type {
  AllowedFinding,
  LintFinding,
  LintResult,
} from "../../lint/mod.ts";
import type { FixResult } from "./linter.ts";

/** A rule that is broken, and where. */
export interface LintReportFinding {
  /** The rule's name: `set-not-null`. */
  readonly rule: string;
  /** How bad the rule or the environment says it is. */
  readonly severity: "error" | "warning";
  /** What is the case. */
  readonly message: string;
  /** Where it stands. */
  readonly place: Place;
  /** What happens to those who do it. */
  readonly why: string;
  /** What to do instead, in words. */
  readonly cure: string;
  /** Whether `fix` mends it. */
  readonly isFixable: boolean;
  /** Why the file allows it; absent where it does not. */
  readonly reason?: string;
}

/** What linting a project has found. */
export interface LintReport {
  /** In the order of the files. */
  readonly findings: readonly LintReportFinding[];
  /** What the files allow. */
  readonly allowed: readonly LintReportFinding[];
  /** How many files were looked at. */
  readonly files: number;
}

/** What was mended, and what is left. */
export interface LintFixReport extends LintReport {
  /** Files that were mended, or would be. */
  readonly fixed: readonly { readonly file: string; readonly edits: number }[];
}

/** A result as plain data. */
export function reportOf(
  { findings, allowed, files }: LintResult,
): LintReport {
  return {
    findings: findings.map(plain),
    allowed: allowed.map(plain),
    files,
  };
}

/** What was mended and is left, as plain data. */
export function fixReportOf({ fixes, left }: FixResult): LintFixReport {
  return {
    ...reportOf(left),
    fixed: fixes.map(({ file, edits }) => ({ file, edits })),
  };
}

function plain(found: LintFinding | AllowedFinding): LintReportFinding {
  const { rule, severity, message, place, edits } = found;
  return {
    rule: rule.name,
    severity,
    message,
    place,
    why: rule.why,
    cure: rule.cure,
    isFixable: edits.length > 0,
    ..."reason" in found && { reason: found.reason },
  };
}
