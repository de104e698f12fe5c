/**
 * Looks at the files of a project before anything runs.
 *
 * @module
 */
export { gather } from "./gather.ts";
export type { GatherOptions } from "./gather.ts";
export { knownRule, Linter } from "./linter.ts";
export { fixReportOf, reportOf } from "./report.ts";
export type { LintFixReport, LintReport, LintReportFinding } from "./report.ts";
export type { Fix, FixResult, LinterOptions } from "./linter.ts";
