import type { JsonObject } from "../kernel/events.ts";
import type {
  Difference,
  DiffResult,
  Hazard,
  PlannedChange,
  SideLabel,
} from "../mediums/diff/mod.ts";
import { scriptText } from "../mediums/diff/mod.ts";
import {
  COUNT,
  listOf,
  record,
  SWITCH,
  TEXT,
  TEXT_OR_NULL,
  VERSION,
} from "./schema_words.ts";

const HAZARD = record({
  type: {
    enum: [
      "data-loss",
      "rewrite",
      "long-lock",
      "dependents-dropped",
      "may-fail",
    ],
  },
  object: TEXT,
  text: TEXT,
});

const SIDE = record({
  label: TEXT,
  detail: TEXT_OR_NULL,
  server_version: COUNT,
});

const SCORE: JsonObject = { type: "number", minimum: 0, maximum: 1 };

const DIFFERENCE = record({
  type: { enum: ["made", "dropped", "altered", "renamed", "replaced"] },
  kind: TEXT,
  object: TEXT,
  from: TEXT_OR_NULL,
  score: { type: ["number", "null"] },
  facts: listOf(record({ fact: TEXT, from: TEXT, to: TEXT })),
});

const CHANGE = record({
  type: { enum: ["drop", "alter", "make"] },
  object: TEXT,
  sql: TEXT,
  outside: SWITCH,
  hazards: listOf(HAZARD),
});

/** One way from one schema to another. */
export const WAY: JsonObject = {
  differences: listOf(DIFFERENCE),
  changes: listOf(CHANGE),
  steps: listOf(record({
    mode: { enum: ["transaction", "outside"] },
    reason: TEXT_OR_NULL,
    statements: listOf(TEXT),
  })),
  hazards: listOf(HAZARD),
  sql: TEXT,
};

/** The part of the JSON Schemas that says what was compared. */
export const COMPARED_WORDS: JsonObject = {
  success: SWITCH,
  equal: SWITCH,
  old: SIDE,
  new: SIDE,
  scratch: {
    anyOf: [
      { type: "null" },
      record({ place: TEXT, server_version: COUNT, reason: TEXT_OR_NULL }),
    ],
  },
  questions: listOf(record({
    kind: TEXT,
    from: TEXT,
    candidates: listOf(record({ to: TEXT, score: SCORE })),
  })),
  not_compared: listOf(TEXT),
  remarks: listOf(TEXT),
};

/** The JSON Schema of `migrate diff`. */
export const DIFF_SCHEMA: JsonObject = record({
  ...COMPARED_WORDS,
  ...WAY,
  generated: listOf(record({
    version: VERSION,
    name: TEXT,
    files: listOf(TEXT),
  })),
});

/** The JSON Schema of `drift`. */
export const DRIFT_SCHEMA: JsonObject = record({
  ...COMPARED_WORDS,
  to_database: record(WAY),
  to_files: record(WAY),
  saved: TEXT_OR_NULL,
});

/** The part of the documents that says what was compared. */
export function comparedDocument(result: DiffResult): JsonObject {
  const { old, new: wanted, scratch, questions } = result;
  return {
    success: result.isEqual,
    equal: result.isEqual,
    old: sideDocument(old),
    new: sideDocument(wanted),
    scratch: scratch === undefined ? null : {
      place: scratch.label,
      server_version: scratch.serverVersion,
      reason: scratch.reason ?? null,
    },
    questions: questions.map(({ kind, from, candidates }) => ({
      kind,
      from,
      candidates: candidates.map(({ to, score }) => ({ to, score })),
    })),
    not_compared: result.notCompared,
    remarks: result.remarks,
  };
}

/** The JSON document of `drift --save`. */
export function savedDocument(side: SideLabel, saved: string): JsonObject {
  const nothing = { differences: [], changes: [], steps: [], hazards: [] };
  return {
    success: true,
    equal: true,
    old: sideDocument(side),
    new: sideDocument(side),
    scratch: null,
    questions: [],
    not_compared: [],
    remarks: [],
    to_database: wayDocument(nothing),
    to_files: wayDocument(nothing),
    saved,
  };
}

/** The part of the documents that says how one schema becomes another. */
export function wayDocument(
  { differences, changes, steps, hazards }: Pick<
    DiffResult,
    "differences" | "changes" | "steps" | "hazards"
  >,
): JsonObject {
  return {
    differences: differences.map(differenceDocument),
    changes: changes.map(changeDocument),
    steps: steps.map(({ mode, reason, changes }) => ({
      mode,
      reason: reason ?? null,
      statements: changes.map(({ sql }) => sql),
    })),
    hazards: hazards.map(hazardDocument),
    sql: scriptText(steps),
  };
}

function sideDocument(
  { label, detail, serverVersion }: SideLabel,
): JsonObject {
  return { label, detail: detail ?? null, server_version: serverVersion };
}

function differenceDocument(difference: Difference): JsonObject {
  const { type, kind, id, from, score, facts } = difference;
  return {
    type,
    kind,
    object: id,
    from: from ?? null,
    score: score ?? null,
    facts: facts.map((fact) => ({ ...fact })),
  };
}

function changeDocument(
  { type, object, sql, outside = false, hazards = [] }: PlannedChange,
): JsonObject {
  return { type, object, sql, outside, hazards: hazards.map(hazardDocument) };
}

function hazardDocument({ type, object, text }: Hazard): JsonObject {
  return { type, object, text };
}
