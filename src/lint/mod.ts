/**
 * Looks for what is better not done in migrations and schemas.
 *
 * @module
 */
export { applyEdits } from "./fix.ts";
export { holdsFor, lint } from "./lint.ts";
export type {
  AllowedFinding,
  FileKind,
  FoundIn,
  LintFinding,
  LintOptions,
  LintResult,
  LintSource,
} from "./lint.ts";
export type { Edit, Hit, Rule, Severity } from "./rule.ts";
export { ruleOf, RULES } from "./rules.ts";
