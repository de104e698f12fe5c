import { durationText, gravityOf } from "../../../src/kernel/mod.ts";
import type {
  ConfitureError,
  Finding,
  StatementEffects,
} from "../../../src/kernel/mod.ts";
import { isGood, titleOf } from "../_record/record.ts";
import type { PlannedEffects, RunRecord, Step } from "../_record/record.ts";
import type { RepositoryPath } from "../_record/repository_path.ts";
import { placeText } from "../_text/place.ts";
import { counted } from "../_text/quantity.ts";
import { code, escaped, fenced, table } from "./escape.ts";

/** How a run is told of. */
export interface MarkdownOptions {
  readonly pathOf: RepositoryPath;
  /** What it may not be longer than, in characters. */
  readonly limit: number;
}

/** Rows that a table has at most: what is longer is read by nobody. */
const MOST_ROWS = 50;
/** Rows where it does not all fit. */
const FEW_ROWS = 10;

/** A run as a comment on a pull request, or as the summary of a job. */
export function markdownReport(
  record: RunRecord,
  { pathOf, limit }: MarkdownOptions,
): string {
  const write = (most: number) => sections(record, pathOf, most).join("\n");
  const full = write(MOST_ROWS);
  if (full.length <= limit) return full;
  const short = write(FEW_ROWS);
  if (short.length <= limit) return short;
  // A fence that is left open would take in what comes after.
  return sections(record, pathOf, 0).slice(0, 2).join("\n").slice(0, limit);
}

function sections(
  record: RunRecord,
  pathOf: RepositoryPath,
  most: number,
): readonly string[] {
  return [
    headline(record),
    facts(record),
    ...record.error === undefined ? [] : [errorSection(record.error, pathOf)],
    ...findingSection(record, pathOf, most),
    ...stepSection(record.steps, most),
    ...effectSection(record.effects, most),
  ].filter((section) => section !== "");
}

function headline({ command, exitCode }: RunRecord): string {
  const sign = isGood({ exitCode }) ? "✅" : "❌";
  return `### ${sign} confiture ${escaped(command)}\n`;
}

function facts(record: RunRecord): string {
  const { steps, findings, database, durationMs, exitCode } = record;
  const count = (outcome: Step["outcome"]) =>
    steps.filter((step) => step.outcome === outcome).length;
  const severe = (severity: Finding["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length;
  const named = (number: number, word: string) =>
    number === 0 ? [] : [`${number} ${word}`];
  return `${
    [
      ...named(count("passed"), "done"),
      ...named(count("failed"), "failed"),
      ...named(count("skipped"), "not run"),
      ...severe("error") === 0 ? [] : [counted(severe("error"), "error")],
      ...severe("warning") === 0 ? [] : [counted(severe("warning"), "warning")],
      durationText(durationMs),
      ...database === undefined ? [] : [escaped(database.label)],
      ...exitCode === undefined || exitCode === 0
        ? []
        : [`exit code ${exitCode}`],
    ].join(" · ")
  }\n`;
}

function errorSection(error: ConfitureError, pathOf: RepositoryPath): string {
  const { message, place, excerpt, server, hint } = error;
  const where = place === undefined
    ? []
    : [`${placeText({ ...place, file: pathOf(place.file) })}`];
  const lines = [
    `error: ${message}`,
    ...where,
    ...excerpt === undefined ? [] : [
      `  ${excerpt.text}`,
      `  ${" ".repeat(excerpt.column - 1)}^`,
    ],
    ...server?.detail === undefined ? [] : [`detail: ${server.detail}`],
    `hint: ${hint}`,
  ];
  return fenced(lines.join("\n"), "text");
}

function findingSection(
  { findings, error }: RunRecord,
  pathOf: RepositoryPath,
  most: number,
): readonly string[] {
  // The error itself stands above, with more of it.
  const shown = findings.filter(({ rule, message }) =>
    rule !== error?.code ||
    error.problems.some((each) => each.message === message)
  );
  if (shown.length === 0) return [];
  const rows = shown.slice(0, most).map((
    { rule, severity, message, place, object, hint },
  ) => [
    severity === "error" ? "❌" : "⚠️",
    place === undefined
      ? code(object ?? "")
      : code(placeText({ ...place, file: pathOf(place.file) })),
    code(rule),
    `${escaped(message)}${hint === undefined ? "" : `<br>${escaped(hint)}`}`,
  ]);
  return [
    table(["", "Where", "Rule", "What"], rows) + more(shown.length, most),
  ];
}

const SIGNS: Readonly<Record<Step["outcome"], string>> = {
  passed: "✅",
  failed: "❌",
  skipped: "➖",
};

function stepSection(steps: readonly Step[], most: number): readonly string[] {
  if (steps.length === 0) return [];
  const rows = steps.slice(0, most).map((
    { outcome, name, durationMs, remark, message },
  ) => [
    SIGNS[outcome],
    code(name),
    durationMs === undefined ? "" : durationText(durationMs),
    escaped(message ?? remark ?? ""),
  ]);
  return [table(["", "Step", "Time", ""], rows) + more(steps.length, most)];
}

function effectSection(
  effects: readonly PlannedEffects[],
  most: number,
): readonly string[] {
  const statements = effects.flatMap(({ migration, statements }) =>
    statements.map((statement) => ({ migration, statement }))
  ).filter(({ statement }) => gravityOf(statement) !== "none");
  if (statements.length === 0) return [];
  const rows = statements.slice(0, most).map(({ migration, statement }) => [
    code(titleOf(migration)),
    code(statement.statement),
    statement.locks.map(({ relation, mode }) => code(`${relation}: ${mode}`))
      .join("<br>"),
    escaped(blockText(statement)),
  ]);
  return [
    "**What others feel of it**\n",
    table(["Migration", "Statement", "Locks", "Blocks"], rows) +
    more(statements.length, most),
  ];
}

function blockText(statement: StatementEffects): string {
  const gravity = gravityOf(statement);
  const length = gravity === "long"
    ? ", for as long as it reads or writes the table"
    : gravity === "brief"
    ? ", for a moment"
    : "";
  return `${statement.blocks}${length}`;
}

function more(count: number, most: number): string {
  return count > most ? `\n… and ${count - most} more\n` : "";
}
