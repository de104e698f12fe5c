import type { Block } from "../kernel/events.ts";
import type { LintFinding, LintResult } from "../lint/mod.ts";
import { counted } from "./words.ts";

/** What was found, as people read it; what a rule says for itself is said once. */
export function findingBlocks(
  { findings }: LintResult,
  isStrict: boolean,
): readonly Block[] {
  const told = new Set<string>();
  return findings.flatMap((finding) => {
    const { name } = finding.rule;
    const isFirst = !told.has(name);
    told.add(name);
    return [
      ...headBlocks(finding, isStrict),
      ...(isFirst ? reasonBlocks(finding) : []),
      { kind: "line", text: "" } as const,
    ];
  });
}

function headBlocks(
  finding: LintFinding,
  isStrict: boolean,
): readonly Block[] {
  const { rule, message, place, excerpt } = finding;
  const isError = isStrict || finding.severity === "error";
  const word = isError ? "error" : "warning";
  const head: Block = {
    kind: "line",
    tone: isError ? "bad" : "warning",
    text: `${whereOf(finding)}: ${word}[${rule.name}]: ${message}`,
  };
  if (excerpt === undefined) return [head];
  const number = String(place.line ?? "");
  const margin = " ".repeat(number.length);
  return [
    head,
    { kind: "line", text: `  ${number} | ${excerpt.text}` },
    {
      kind: "line",
      text: `  ${margin} | ${" ".repeat(excerpt.column - 1)}^`,
    },
  ];
}

function reasonBlocks({ rule }: LintFinding): readonly Block[] {
  return [
    { kind: "line", tone: "quiet", text: `  why: ${rule.why}` },
    { kind: "line", tone: "quiet", text: `  cure: ${rule.cure}` },
  ];
}

/** `db/migrations/001_a.up.sql:3:12` */
export function whereOf({ place }: LintFinding): string {
  return [place.file, place.line, place.column]
    .filter((part) => part !== undefined).join(":");
}

/** One line that says how many there are. */
export function summaryBlocks(
  { findings, allowed, files }: LintResult,
  isStrict: boolean,
): readonly Block[] {
  const inFiles = `in ${counted(files, "file")}`;
  const more = allowed.length === 0 ? "" : `; ${allowed.length} allowed`;
  if (files === 0) {
    return [{ kind: "line", tone: "quiet", text: "There is no SQL file" }];
  }
  if (findings.length === 0) {
    return [{
      kind: "line",
      tone: "good",
      text: `Nothing found ${inFiles}${more}`,
    }];
  }
  const errors =
    findings.filter(({ severity }) => isStrict || severity === "error").length;
  const warnings = findings.length - errors;
  const counts = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ].join(" and ");
  const fixable = findings.filter(({ edits }) => edits.length > 0).length;
  const remedy = fixable === 0
    ? ""
    : `; \`confiture lint --fix\` mends ${fixable}`;
  return [{
    kind: "line",
    tone: errors > 0 ? "bad" : "warning",
    text: `${counts} ${inFiles}${more}${remedy}`,
  }];
}

/** What GitHub Actions shows beside the lines of a pull request. */
export function githubBlocks(
  { findings }: LintResult,
  isStrict: boolean,
): readonly Block[] {
  return findings.map(({ rule, severity, message, place }) => {
    const command = isStrict || severity === "error" ? "error" : "warning";
    const where = [
      `file=${property(place.file)}`,
      ...(place.line === undefined ? [] : [`line=${place.line}`]),
      ...(place.column === undefined ? [] : [`col=${place.column}`]),
      `title=${property(rule.name)}`,
    ].join(",");
    const text = escaped(`${message}. ${rule.why}. ${rule.cure}`);
    return { kind: "verbatim", text: `::${command} ${where}::${text}\n` };
  });
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function property(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
