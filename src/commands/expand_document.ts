import type { JsonObject } from "../kernel/events.ts";
import type { ExpandResult } from "../mediums/diff/mod.ts";
import type { GenerateResult } from "../mediums/migrate/generate.ts";
import {
  COMPARED_WORDS,
  comparedDocument,
  WAY,
  wayDocument,
} from "./diff_document.ts";
import { listOf, record, TEXT, VERSION } from "./schema_words.ts";

/** The JSON Schema of `migrate expand`. */
export const EXPAND_SCHEMA: JsonObject = record({
  ...COMPARED_WORDS,
  differences: WAY.differences ?? {},
  hazards: WAY.hazards ?? {},
  columns: listOf(record({
    kind: { enum: ["renamed", "retyped"] },
    table: TEXT,
    old: TEXT,
    beside: TEXT,
    new: TEXT,
  })),
  filled: listOf(record({
    table: TEXT,
    old: listOf(TEXT),
    new: listOf(TEXT),
  })),
  schemas: listOf(TEXT),
  doubts: listOf(TEXT),
  untried: listOf(TEXT),
  generated: listOf(record({
    part: { enum: ["expand", "backfill", "keys", "contract"] },
    version: VERSION,
    name: TEXT,
    files: listOf(TEXT),
  })),
});

/** What is told of an expansion; of a refused one, how far it came. */
export function expandDocument(
  result: Omit<ExpandResult, "files"> & Partial<Pick<ExpandResult, "files">>,
  { generated }: { readonly generated: readonly GenerateResult[] },
): JsonObject {
  const { differences, hazards } = wayDocument(result);
  const { files = [], doubled, derived, schemas, doubts, untried } = result;
  return {
    ...comparedDocument(result),
    success: result.isEqual || files.length > 0,
    differences: differences ?? [],
    hazards: hazards ?? [],
    columns: doubled.map(({ kind, table, old, beside, final }) => ({
      kind,
      table,
      old,
      beside,
      new: final,
    })),
    filled: derived.map(({ table, made, left }) => ({
      table,
      old: left.map(({ name }) => name),
      new: made.map(({ name }) => name),
    })),
    schemas: [...schemas],
    doubts: [...doubts],
    untried: [...untried],
    generated: generated.map(({ version, name, files: paths }, index) => ({
      part: files[index]?.part ?? "expand",
      version,
      name,
      files: [...paths],
    })),
  };
}
