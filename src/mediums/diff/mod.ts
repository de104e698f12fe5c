/**
 * What differs between two schemas, and the statements that lead from one to
 * the other.
 *
 * @module
 */
export type {
  Change,
  Hazard,
  PlannedChange,
  Rename,
  RenameCandidate,
  RenameQuestion,
  Step,
  ToldRename,
} from "../../catalog/schema/mod.ts";
export { parseName, parseRename } from "../../catalog/schema/mod.ts";
export { Differ } from "./differ.ts";
export type {
  DiffOptions,
  DriftOptions,
  DriftResult,
  ProveOptions,
  SchemasOptions,
} from "./differ.ts";
export type { Difference, FactDifference } from "./differences.ts";
export { parseBackfill } from "./expand/backfill_settings.ts";
export type {
  BackfillSettings,
  WrittenSettings,
} from "./expand/backfill_settings.ts";
export type { DerivedColumns, MadeColumn } from "./expand/derived.ts";
export type { Conversion, DoubledColumn, Written } from "./expand/doubled.ts";
export type { ExpandOptions, ExpandResult } from "./expand/expand.ts";
export type { ExpansionFile } from "./expand/prove_expansion.ts";
export { parseWritten } from "./expand/written.ts";
export { parseSchemas } from "./expand/version_schemas.ts";
export type { DifferOptions } from "./parts.ts";
export type { ReadSchema, ReadSchemas } from "./read_schemas.ts";
export { isDiffResult } from "./results.ts";
export type {
  DiffResult,
  MigrationText,
  ProvedDiff,
  ScratchLabel,
  SideLabel,
} from "./results.ts";
export { scriptText } from "./script_text.ts";
