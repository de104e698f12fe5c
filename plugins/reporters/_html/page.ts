import { durationText, gravityOf } from "../../../src/kernel/mod.ts";
import type {
  Block,
  Cell,
  ConfitureError,
  Finding,
  Gravity,
} from "../../../src/kernel/mod.ts";
import { isGood, titleOf } from "../_record/record.ts";
import type { PlannedEffects, RunRecord, Step } from "../_record/record.ts";
import { placeText } from "../_text/place.ts";
import { chart } from "./chart.ts";
import { escaped } from "./escape.ts";
import { STYLE } from "./style.ts";

/** A run as one page that needs nothing but itself, and runs no program. */
export function page(record: RunRecord): string {
  const title = `confiture ${record.command}`.trim();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${
    [
      `<h1><span class="${isGood(record) ? "good" : "bad"}">${
        isGood(record) ? "✓" : "✗"
      }</span> ${escaped(title)}</h1>`,
      facts(record),
      ...record.error === undefined ? [] : [errorPart(record.error)],
      ...section("Found", findingTable(findingsBeside(record))),
      ...section("Plan", planPart(record)),
      ...section("What ran", stepTable(record.steps)),
      ...section("Locks and waits over time", chart(record)),
      ...section("Answer", (record.answer?.blocks ?? []).map(block).join("\n")),
    ].join("\n")
  }
</body>
</html>
`;
}

function section(title: string, content: string): readonly string[] {
  return content === "" ? [] : [`<h2>${title}</h2>\n${content}`];
}

function facts(record: RunRecord): string {
  const { startedAt, durationMs, database, exitCode } = record;
  const known = {
    Started: new Date(startedAt).toISOString().replace("T", " ").slice(0, 19) +
      " UTC",
    Took: durationText(durationMs),
    Database: database?.label,
    PostgreSQL: database === undefined
      ? undefined
      : `${Math.trunc(database.serverVersion / 10_000)}.${
        database.serverVersion % 10_000
      }`,
    "Exit code": exitCode === undefined ? undefined : String(exitCode),
  };
  const items = Object.entries(known).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`]
  );
  return `<dl>${items.join("")}</dl>`;
}

function errorPart(error: ConfitureError): string {
  const { message, place, excerpt, server, hint } = error;
  const lines = [
    message,
    ...place === undefined ? [] : [placeText(place)],
    ...excerpt === undefined
      ? []
      : [`  ${excerpt.text}`, `  ${" ".repeat(excerpt.column - 1)}^`],
    ...server?.detail === undefined ? [] : [`detail: ${server.detail}`],
    `hint: ${hint}`,
  ];
  return `<h2 class="bad">Error</h2>\n<pre>${escaped(lines.join("\n"))}</pre>`;
}

/** What was found, but for the error itself, which stands above with more of it. */
function findingsBeside({ findings, error }: RunRecord): readonly Finding[] {
  if (error === undefined) return findings;
  return findings.filter(({ rule, message }) =>
    rule !== error.code ||
    error.problems.some((problem) => problem.message === message)
  );
}

function findingTable(findings: readonly Finding[]): string {
  return table(
    ["", "Where", "Rule", "What"],
    findings.map(({ rule, severity, message, place, object, hint }) => [
      mark(
        severity === "error" ? "✗" : "!",
        severity === "error" ? "bad" : "warning",
      ),
      codeCell(place === undefined ? object ?? "" : placeText(place)),
      codeCell(rule),
      `<td>${escaped(message)}${
        hint === undefined ? "" : ` <span class="quiet">${escaped(hint)}</span>`
      }</td>`,
    ]),
  );
}

function planPart({ plan, effects }: RunRecord): string {
  if (effects.length > 0) return effectTable(effects);
  if (plan === undefined || plan.migrations.length === 0) return "";
  return table(
    ["", plan.direction === "up" ? "To apply" : "To revert"],
    plan.migrations.map((migration, index) => [
      `<td class="number quiet">${index + 1}</td>`,
      codeCell(titleOf(migration)),
    ]),
  );
}

const GRAVITIES: Readonly<Record<Gravity, readonly [string, string]>> = {
  long: ["blocks others for long", "bad"],
  brief: ["blocks others for a moment", "warning"],
  unknown: ["not known", "warning"],
  none: ["nobody feels it", "good"],
};

function effectTable(effects: readonly PlannedEffects[]): string {
  return table(
    ["Migration", "Statement", "Locks", "For others"],
    effects.flatMap(({ migration, statements }) =>
      statements.map((statement) => {
        const [words, tone] = GRAVITIES[gravityOf(statement)];
        return [
          codeCell(titleOf(migration)),
          codeCell(statement.statement),
          `<td>${
            statement.locks.map(({ relation, mode }) =>
              `<code>${escaped(relation)}</code> ${escaped(mode)}`
            ).join("<br>")
          }</td>`,
          `<td class="${tone}">${words}</td>`,
        ];
      })
    ),
  );
}

const SIGNS: Readonly<Record<Step["outcome"], readonly [string, string]>> = {
  passed: ["✓", "good"],
  failed: ["✗", "bad"],
  skipped: ["–", "quiet"],
};

function stepTable(steps: readonly Step[]): string {
  return table(
    ["", "Step", "Time", ""],
    steps.map(({ outcome, name, durationMs, message, remark }) => [
      mark(...SIGNS[outcome]),
      codeCell(name),
      `<td class="number">${
        durationMs === undefined ? "" : durationText(durationMs)
      }</td>`,
      `<td>${escaped(message ?? remark ?? "")}</td>`,
    ]),
  );
}

/** A command's answer, as the terminal shows it. */
function block(part: Block): string {
  switch (part.kind) {
    case "line":
      return `<p class="line ${part.tone ?? ""}">${escaped(part.text)}</p>`;
    case "table":
      return table(part.columns, part.rows.map((row) => row.map(cell)));
    case "verbatim":
      return `<pre>${escaped(part.text)}</pre>`;
  }
}

function cell(content: Cell): string {
  if (typeof content === "string") return `<td>${escaped(content)}</td>`;
  return `<td class="${content.tone}">${escaped(content.text)}</td>`;
}

function mark(sign: string, tone: string): string {
  return `<td class="sign ${tone}">${sign}</td>`;
}

/** Long names may be broken where their parts end. */
function codeCell(text: string): string {
  if (text === "") return "<td></td>";
  const parts = text.split(/(?<=[/_])/).map(escaped);
  return `<td><code>${parts.join("<wbr>")}</code></td>`;
}

/** A table that scrolls where it is too wide; nothing without rows. */
function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return "";
  const head = columns.map((column) => `<th>${escaped(column)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.join("")}</tr>`).join("\n");
  return `<div class="scroll"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody></table></div>`;
}
