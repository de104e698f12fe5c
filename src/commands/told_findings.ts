import type {
  CheckResult,
  Finding,
  FindingEvent,
} from "../kernel/finding_events.ts";
import type { LintResult } from "../lint/mod.ts";
import type { Finding as FileFinding } from "../mediums/migrate/validate.ts";

/** What reporters are told of a result. */
export type Told = readonly FindingEvent[];

/** What `lint` finds. */
export function lintFindings(
  { findings }: Pick<LintResult, "findings">,
  isStrict: boolean,
): Told {
  return findings.map(({ rule, severity, message, place, excerpt }) =>
    found({
      rule: rule.name,
      severity: isStrict ? "error" : severity,
      message,
      place,
      excerpt,
      why: rule.why,
      hint: rule.cure,
    })
  );
}

/** What `migrate validate` finds. */
export function fileFindings(findings: readonly FileFinding[]): Told {
  return findings.map(({ kind, message, place, hint, suggestion }) =>
    found({
      rule: kind,
      severity: "error",
      message,
      place,
      hint: hint ??
        (suggestion === undefined ? undefined : `Rename it ${suggestion}`),
    })
  );
}

/** A finding as an event. */
export function found(finding: Finding): Told[number] {
  return { type: "finding", finding };
}

/** What came of a check, as an event. */
export function checked(check: CheckResult): Told[number] {
  return { type: "check", check };
}
