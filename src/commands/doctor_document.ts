import type { Block, JsonObject, Tone } from "../kernel/events.ts";
import type { Diagnosis, Finding, Status } from "../mediums/doctor/mod.ts";
import {
  COUNT,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
} from "./schema_words.ts";
import { counted } from "./words.ts";

/** What `doctor` answers. */
export const DOCTOR_SCHEMA: JsonObject = record({
  success: SWITCH,
  database: TEXT,
  findings: listOf(record({
    check: TEXT,
    status: { enum: ["ok", "warning", "error", "unknown"] },
    message: TEXT,
    remedy: TEXT_OR_NULL,
    sql: listOf(TEXT),
  })),
  errors: COUNT,
  warnings: COUNT,
});

/** The JSON document of a diagnosis. */
export function diagnosisDocument(
  diagnosis: Diagnosis,
  isStrict: boolean,
): JsonObject {
  const { database, findings, failure } = diagnosis;
  const { errors, warnings } = countsOf(findings);
  return {
    success: failure === undefined && errors === 0 &&
      !(isStrict && warnings > 0),
    database,
    findings: findings.map(({ check, status, message, remedy, sql }) => ({
      check,
      status,
      message,
      remedy: remedy ?? null,
      sql: sql ?? [],
    })),
    errors,
    warnings,
  };
}

const LOOKS: Readonly<Record<Status, readonly [string, Tone]>> = {
  ok: ["✓", "good"],
  warning: ["!", "warning"],
  error: ["✗", "bad"],
  unknown: ["?", "warning"],
};

/** The same for people: what is well in a line, what is not with its remedy. */
export function diagnosisBlocks(
  { findings, failure }: Diagnosis,
  isStrict: boolean,
): readonly Block[] {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return [
    ...findings.flatMap((finding) => findingBlocks(finding, width)),
    ...failure === undefined ? [summaryBlock(findings, isStrict)] : [],
  ];
}

function findingBlocks(
  { check, status, message, remedy, sql = [] }: Finding,
  width: number,
): readonly Block[] {
  const [sign, tone] = LOOKS[status];
  const indent = " ".repeat(width + 4);
  return [
    {
      kind: "line",
      text: `${sign} ${check.padEnd(width)}  ${message}`,
      ...status !== "ok" && { tone },
    },
    ...remedy === undefined ? [] : [{
      kind: "line" as const,
      text: `${indent}${remedy}${sql.length > 0 ? ":" : ""}`,
    }],
    ...sql.map((statement) => ({
      kind: "line" as const,
      text: `${indent}  ${statement};`,
    })),
  ];
}

function summaryBlock(
  findings: readonly Finding[],
  isStrict: boolean,
): Block {
  const { errors, warnings } = countsOf(findings);
  if (errors + warnings === 0) {
    return {
      kind: "line",
      tone: "good",
      text: "Nothing stands in the way",
    };
  }
  return {
    kind: "line",
    tone: errors > 0 || isStrict ? "bad" : "warning",
    text: [
      ...errors > 0 ? [counted(errors, "error")] : [],
      ...warnings > 0 ? [counted(warnings, "warning")] : [],
    ].join(" and "),
  };
}

function countsOf(
  findings: readonly Finding[],
): { readonly errors: number; readonly warnings: number } {
  const errors = findings.filter(({ status }) => status === "error").length;
  const fine = findings.filter(({ status }) => status === "ok").length;
  return { errors, warnings: findings.length - errors - fine };
}
